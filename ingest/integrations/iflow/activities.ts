// What the steps of the palette are. Data, not logic: a line is added here and nowhere else.
// https://github.com/SAP-docs/btp-integration-suite, "Configure Integration Flow Components"
import type { StepKind } from '../../workflows/vocabulary.ts';

const LINES: readonly (readonly [kind: StepKind, names: string])[] = [
  [
    'script',
    `enricher contentmodifier script mapping xsltmapping operationmapping messagemapping idmapper jsontoxmlconverter xmltojsonconverter csvtoxmlconverter
    xmltocsvconverter editoxmlconverter xmltoediconverter ediextractor encoder decoder filter messagedigest xmlmodifier xmlvalidator edivalidator
    encryptor encrypt pgpencrypt decryptor decrypt pgpdecrypt signer simplesignmessage xmldigitalsign verifier xmldigitalverify xmldigitalverifysign
    pkcs7sign pkcs7verify pkcs7encrypt pkcs7decrypt splitter generalsplitter iteratingsplitter edisplitter idocsplitter zipsplitter tarsplitter
    pkcs7splitter gather variables writevariables persist persistmessage base64encode base64decode gzipcompress gzipdecompress zipcompress zipdecompress
    tarcompress mimemultipartencode mimemultipartdecode cmsencrypt cmsdecrypt cmssign cmsverify saxon`,
  ],
  ['service-task', 'externalcall requestreply contentenricherwithlookup contentenricher dbstorage'],
  ['send', 'send'],
  ['receive', 'pollenrich'],
  ['event-wait', 'aggregator'],
  ['call', 'processcallelement idempotentprocesscall'],
  ['gateway', 'exclusivegateway router multicast sequentialmulticast parallelmulticast join parallelgateway'],
  ['sub-process', 'erroreventsubprocesstemplate'],
];

const KINDS: ReadonlyMap<string, StepKind> = new Map(
  LINES.flatMap(([kind, names]) => names.split(/\s+/).map((name) => [name, kind] as const)),
);

/** Kind of a step by its activityType; undefined for one that is not known here. */
export function kindOfActivity(activity: string): StepKind | undefined {
  return KINDS.get(activity.toLowerCase());
}
