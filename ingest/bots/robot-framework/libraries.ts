// Keywords of the libraries that bots use, by what they do. Data, not logic: a line is added here and nowhere else.
// https://rpaframework.org/ · https://robotframework.org/#libraries

/** What a library keyword does, as far as its name tells. */
export type Deed =
  | 'open-page'
  | 'screen-read'
  | 'screen-act'
  | 'type-secret'
  | 'open-program'
  | 'session'
  | 'request'
  | 'session-request'
  | 'download'
  | 'connect-database'
  | 'query'
  | 'mail-account'
  | 'send-mail'
  | 'read-mail'
  | 'take-work-item'
  | 'give-work-item'
  | 'settle-work-item'
  | 'vault'
  | 'ask-person'
  | 'connect-host'
  | 'command'
  | 'notify'
  | 'log'
  | 'wait'
  | 'fail'
  | 'values';

const OPENS_PAGE =
  /^(openavailablebrowser|openbrowser|openchromebrowser|openheadlesschromebrowser|openuserbrowser|newpage|goto|attachchromebrowser|openbrowserto.*)$/;
const BY_NAME: readonly (readonly [RegExp, Deed])[] = [
  [OPENS_PAGE, 'open-page'],
  [/^(inputpassword|inputtextwhenelementisvisible.*password|typesecret|fillsecret)$/, 'type-secret'],
  [
    /^(windowsrun|openapplication|openexecutable|openfile|startprogram|opensaplogon|connecttosession|controlwindow|openusingrundialog|windowsearch)$/,
    'open-program',
  ],
  [/^create(session|clientcertsession|digestsession|ntlmsession|customsession)$/, 'session'],
  [/^(get|post|put|patch|delete|head|options)onsession$/, 'session-request'],
  [/^(get|post|put|patch|delete|head|options)request$/, 'session-request'],
  [/^(get|post|put|patch|delete|head|options)$/, 'request'],
  [/^http(get|post|put|patch|delete|head)$/, 'request'],
  [/^(sessionlessget|sessionlesspost|sessionlessput|sessionlessdelete|sessionlesspatch)$/, 'request'],
  [/^download$/, 'download'],
  [/^connecttodatabase(usingcustomparams|usingcustomconnectionstring)?$/, 'connect-database'],
  [
    /^(query|executesqlstring|executesqlscript|callstoredprocedure|rowcount|description|table(must|should)exist|checkif(not)?exists.*|deleteallrowsfromtable|getrows|getnumberofrows|insert|update|delete)$/,
    'query',
  ],
  [/^(authorize|authorizesmtp|authorizeimap|authorizeandsendmessage)$/, 'mail-account'],
  [/^(sendmessage|sendsmtphtmlmail|sendemail|sendmail|savedraft)$/, 'send-mail'],
  [
    /^(listmessages|waitformessage|savemessages|saveattachments?|movemessages?|markas.*|deletemessages?|getmessages?|getemails?|waitforemail|emptyfolder)$/,
    'read-mail',
  ],
  [/^(getinputworkitem|foreachinputworkitem|getworkitem.*|loadworkitem.*|getworkitempayload|getworkitemvariables?)$/, 'take-work-item'],
  [/^(createoutputworkitem|saveworkitem)$/, 'give-work-item'],
  [/^(releaseinputworkitem|setworkitem.*)$/, 'settle-work-item'],
  [/^(getsecret|setsecret|getvaultsecret)$/, 'vault'],
  [
    /^(runwizard|rundialog|waitdialog|waitalldialogs|askuser|addtextinput|getvaluefromuser|getselectionfromuser|getselectionsfromuser|pauseexecution|executemanualstep|requestresponse|collectresponses?|showdialog|waitforuser.*)$/,
    'ask-person',
  ],
  [/^(openconnection|connect|ftpconnect|openconnectionandlogin)$/, 'connect-host'],
  [/^(run|runandreturnrc|runandreturnrcandoutput|runprocess|startprocess|executecommand)$/, 'command'],
  [/^notify\w+$/, 'notify'],
  [/^(log|logmany|logtoconsole|capturepagescreenshot|takescreenshot|screenshot|logvariables|comment)$/, 'log'],
  [/^sleep$/, 'wait'],
  [/^(fail|fatalerror)$/, 'fail'],
  [
    /^(set(test|task|suite|global|local)?variable|set(suite|task|test|global)(variable|metadata|documentation|message|tags)|createlist|createdictionary|evaluate|catenate|convert\w+|should\w*|getlength|getvariablevalue|getvariables|nooperation|passexecution(if)?|returnfromkeyword(if)?|continueforloop(if)?|exitforloop(if)?|import\w+|getfromlist|getfromdictionary|appendtolist|settodictionary|removefrom\w+|gettime|getcurrentdate|convertdate|adddateto\w+|replacestring\w*|splitstring\w*|getsubstring|format\w+|getregexpmatches|create(file|directory|binaryfile)|remove(file|files|directory)|move(file|files|directory)|copy(file|files|directory)|empty(file|directory)|list(files|directories)\w*|join\w*path|getfile\w*|appendtofile|touch|openworkbook|createworkbook|closeworkbook|saveworkbook|readworksheet\w*|appendrowsto\w*|setcellvalue|getcellvalue|renameworksheet|createworksheet|setactiveworksheet|readtablefromcsv|writetabletocsv|createtable|exporttable|filtertable\w*|sorttable\w*|grouptable\w*|gettable\w*|addtable\w*|htmltopdf|gettextfrompdf|addfilestopdf|openpdf|closepdf|closeallpdfs|savepdf|addwatermark\w*|archivefolderwithzip|addtoarchive|extractarchive|waituntilcreated|waituntilremoved|(does)?file\w*(exist|exists)|(does)?directory\w*(exist|exists)|loadjsonfromfile|savejsontofile|convertstringtojson|getvaluefromjson|getvaluesfromjson|addtojson|updatevaluetojson|parsexml|getelement\w*text|uuid\d?)$/,
    'values',
  ],
];

const SCREEN_LIBRARIES =
  /browser|selenium|playwright|windows|desktop|^sikuli|^whitelibrary|^autoit|^flaui|^appium|sapguilibrary|rpa\.sap|mainframe3270|imagehorizon|rpa\.images/;
const SCREEN_READ =
  /^(get(text|value|title|url|location|attribute|elementattribute|elementcount|webelements?|tablecell|status|selectedlist\w+|element\w*|cellvalue|windowtitle|property\w*|alltexts)|wait(until|for)\w*|is\w+(visible|enabled|present|selected)?|page\w*(contain|contains)\w*|element\w*(visible|contain|contains|enabled|should)\w*|does\w+|findelements?|read\w*|screenshotelement|listwindows|textfield\w*|title\w*)$/;
const SCREEN_ACT =
  /^(click|doubleclick|input|type|press|select|unselect|check|uncheck|choose|submit|mouse|drag|scroll|execute(java)?script|hover|fill|clear|setvalue|setfocus|setwindow|sendkeys|sendvkey|send|runtransaction|upload|reload|goback|switch|maximize|close(all)?(browsers?|window|windows|page|context)|handlealert|confirm|print|openuser|setselenium\w*|setbrowser\w*|newbrowser|newcontext|setdownload\w*|movemouse|takeaction|expand|collapse|minimize|restore|foreground)/;

/** Libraries that a suite imports, by their plain names. */
export interface Libraries {
  readonly names: ReadonlySet<string>;
  /** One of them is for screens. */
  readonly haveScreens: boolean;
}

export function librariesNamed(names: readonly string[]): Libraries {
  return { names: new Set(names), haveScreens: names.some((name) => SCREEN_LIBRARIES.test(name)) };
}

/** Longest name of a keyword that a library has. */
const LONGEST = 100;

/** Whether a keyword opens a page, by its plain name. */
export function opensPage(name: string): boolean {
  const plain = name.slice(name.lastIndexOf('.') + 1);
  return plain.length <= LONGEST && OPENS_PAGE.test(plain);
}

/** What a library keyword does, by its plain name; undefined for keywords that are not known. */
export function deedOf(name: string, libraries: Libraries): Deed | undefined {
  const plain = name.slice(name.lastIndexOf('.') + 1);
  if (plain.length > LONGEST) return undefined;
  const known = BY_NAME.find(([pattern]) => pattern.test(plain))?.[1];
  // "Get" and "Delete" are requests only where a library for HTTP is imported.
  if (known === 'request' && !/^(http|sessionless)/.test(plain) && !hasRequests(libraries)) return undefined;
  if (known === 'query' && /^(insert|update|delete|description|rowcount)$/.test(plain) && !hasDatabase(libraries)) return undefined;
  if (known !== undefined) return known;
  if (!libraries.haveScreens) return undefined;
  return SCREEN_READ.test(plain) ? 'screen-read' : SCREEN_ACT.test(plain) ? 'screen-act' : undefined;
}

function hasRequests({ names }: Libraries): boolean {
  return names.has('requestslibrary') || names.has('rpa.http') || names.has('restinstance');
}

function hasDatabase({ names }: Libraries): boolean {
  return names.has('databaselibrary') || names.has('rpa.database');
}

/** Libraries that are made for one product → word of the product, or its host. */
export const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ['rpa.salesforce', 'salesforce'],
  ['rpa.hubspot', 'hubspot'],
  ['rpa.sap', 'sap'],
  ['sapguilibrary', 'sap'],
  ['rpa.twitter', 'api.twitter.com'],
  ['rpa.slack', 'slack'],
  ['rpa.email.exchange', 'outlook.office365.com'],
  ['rpa.msgraph', 'graph.microsoft.com'],
  ['rpa.cloud.google', 'www.googleapis.com'],
  ['rpa.cloud.aws', 'amazonaws.com'],
  ['rpa.openai', 'api.openai.com'],
  ['rpa.documentai.base64ai', 'base64.ai'],
  ['rpa.smartsheet', 'smartsheet.com'],
]);
/** First words of keywords that belong to such a library; the rest of its keywords are like those of any other. */
export const PRODUCT_KEYWORDS: readonly (readonly [RegExp, string])[] = [
  [/salesforce|^authwith(token|connectedapp)$/, 'rpa.salesforce'],
  [/hubspot|hubdb/, 'rpa.hubspot'],
  [/^(opensap|connecttosession|runtransaction)/, 'sapguilibrary'],
  [/tweet/, 'rpa.twitter'],
  [/^initmsgraph|onedrive|sharepoint/, 'rpa.msgraph'],
  [/^(init\w*client|upload\w*bucket|download\w*bucket|listfilesinbucket|sendmessagetosqs)/, 'rpa.cloud.aws'],
  [/^(initdrive|initsheets|initgmail|initvision|getsheetvalues|insertsheetvalues|uploaddrivefile)/, 'rpa.cloud.google'],
  [/^(authorizetoopenai|completioncreate|chatcompletioncreate)/, 'rpa.openai'],
];
