// What a protocol column says about how two systems meet: through something that is handed over, by a call, or by hand.

export interface Carrier {
  /** `channel`: messages or files are left for the other; `call`: one asks the other. */
  readonly kind: 'channel' | 'call';
  /** In the words of the graph: kafka, amqp, sftp, file … */
  readonly protocol: string;
  /** One reader for each message. */
  readonly isQueue?: boolean;
}

type Line = readonly [words: RegExp, carrier: Carrier];
const channel = (protocol: string, isQueue = false): Carrier => ({ kind: 'channel', protocol, ...(isQueue ? { isQueue } : {}) });
const call = (protocol: string): Carrier => ({ kind: 'call', protocol });

/** Read from top to bottom: "REST via Kafka" is Kafka, "XML file by SFTP" is SFTP. */
const LINES: readonly Line[] = [
  [/\bkafka\b|\bconfluent\b|\bevent ?streams?\b/, channel('kafka')],
  [/\bsqs\b/, channel('sqs', true)],
  [/\bsns\b/, channel('sns')],
  [/\bevent ?bridge\b/, channel('eventbridge')],
  [/\b(pub ?\/?sub|google pubsub)\b/, channel('googlepubsub')],
  [/\bkinesis\b/, channel('kinesis')],
  [/\bevent ?hubs?\b/, channel('kafka')],
  [/\bservice ?bus\b/, channel('amqp', true)],
  [/\bevent ?grid\b/, channel('eventgrid')],
  [/\b(amqp|rabbit ?mq)\b/, channel('amqp', true)],
  [/\b(ibm ?mq|ibm websphere mq|websphere mq|mq ?series|wmq)\b/, channel('ibmmq', true)],
  [/\b(jms|active ?mq|artemis|ems|tibco ems|weblogic jms|solace|sonic ?mq)\b/, channel('jms', true)],
  [/\bmqtt\b/, channel('mqtt')],
  [/\bnats\b/, channel('nats')],
  [/\b(sftp|ssh ftp|scp)\b/, channel('sftp')],
  [/\bftps?\b/, channel('ftp')],
  [/\b(as2|as4)\b/, channel('as2')],
  [/\b(edi|edifact|x12|odette|oftp2?|van)\b/, channel('edi')],
  [/\b(idoc|ale)\b/, channel('idoc')],
  [/\b(mft|connect ?: ?direct|ndm|managed file transfer|file ?transfer|filetransfer)\b/, channel('file')],
  [/\b(e-?mail|smtp|mail)\b/, channel('email')],
  [/\b(manual(ly)?|manuell|hand|paper|papier|usb|copy ?(and|&|\/)? ?paste|fax|post)\b/, channel('manual')],
  [/\b(rest(ful)?|json ?\/? ?http|http ?\/? ?json|rest api|api rest|web ?api|open ?api)\b/, call('rest')],
  [/\b(odata)\b/, call('rest')],
  [/\b(soap|web ?services?|wsdl|ws)\b/, call('soap')],
  [/\bgrpc\b/, call('grpc')],
  [/\bgraph ?ql\b/, call('graphql')],
  [/\b(rfc|bapi)\b/, call('rfc')],
  [
    /\b(jdbc|odbc|sql|db ?-?link|database link|oledb|oracle net|db connection|direct db|database access|datenbankzugriff|datenbanklink)\b/,
    call('sql'),
  ],
  [/\b(ldaps?)\b/, call('ldap')],
  [
    /\b(https?|api|webhook|web hook|rpc|rmi|corba|dcom|tcp(\/ip)?|socket|mllp|hl7|fhir|iso ?8583|websocket|opc( ?ua)?|sync(hronous)? call)\b/,
    call('http'),
  ],
  [/\b(mq|message queue|queues?|messaging|message|nachricht(en)?|asynchronous messaging)\b/, channel('message', true)],
  [/\b(topics?|events?|event-driven|stream(ing)?)\b/, channel('message')],
  [
    /\b(files?|flat ?files?|csv|xlsx?|excel|dateien?|datei(transfer|austausch|schnittstelle)?|nfs|smb|network share|netzlaufwerk|shared (folder|drive)|fileshare|file share|s3|blob|batch file|xml file|fixed width|txt)\b/,
    channel('file'),
  ],
];

/** undefined for an empty cell and for words that do not tell ("batch", "ETL", "standard"). */
export function carrierOf(cell: string): Carrier | undefined {
  const text = cell.toLowerCase().replace(/_/g, ' ');
  return LINES.find(([words]) => words.test(text))?.[1];
}
