// From the adapter of a channel to what it leads to.
import type { Document } from '../../ingester.ts';
import type { Endpoint, Reached } from '../endpoint.ts';
import type { Adapter, Lead } from './adapter.ts';
import { authOf, credentialOf } from './auth.ts';
import { camelLead, destinationLead, hostLead, isProduct, productLead, unknownLead } from './leads-applications.ts';
import { amazonLead, azureStorageLead, jdbcLead, snowflakeLead } from './leads-data.ts';
import { folderLead, mailLead } from './leads-files.ts';
import { brokerLead, jmsLead } from './leads-messages.ts';
import { directLead, urlOf, webLead } from './leads-web.ts';
import { retryOf, timeoutOf } from './limits.ts';
import { systemOf } from './party.ts';

export function leadOfAdapter(adapter: Adapter, document: Document): Lead {
  const { settings, type } = adapter;
  const lead = leadByType(adapter, document);
  const url = urlOf(type.toLowerCase(), settings);
  const reached: Reached = {
    ...withParty(lead, adapter),
    auth: authOf(settings),
    credential: credentialOf(settings, url) ?? lead.reached.credential,
  };
  return { timeout: timeoutOf(type, settings), retry: retryOf(settings), ...lead, reached };
}

function leadByType(adapter: Adapter, document: Document): Lead {
  const { file } = document;
  const type = adapter.type.toLowerCase();
  if (isProduct(type)) return productLead(adapter);
  switch (type) {
    case 'http':
    case 'https':
    case 'soap':
    case 'idoc':
    case 'xi':
    case 'hciodata':
    case 'odata':
    case 'odatasender':
    case 'as2':
    case 'as4':
      return webLead(adapter, file);
    case 'processdirect':
      return directLead(adapter, file);
    case 'jms':
      return jmsLead(adapter);
    case 'amqp':
    case 'kafka':
    case 'advancedeventmesh':
      return brokerLead(adapter, file);
    case 'sftp':
    case 'ftp':
    case 'pollingsftp':
    case 'pollingftp':
    case 'smb':
    case 'pollingsmb':
      return folderLead(adapter, file);
    case 'mail':
      return mailLead(adapter, file);
    case 'jdbc':
      return jdbcLead(adapter);
    case 'snowflake':
      return snowflakeLead(adapter, file);
    case 'azurestorage':
      return azureStorageLead(adapter);
    case 'amazonwebservices':
    case 'amazondynamodb':
    case 'amazoneventbridge':
      return amazonLead(adapter);
    case 'rfc':
    case 'odc':
      return destinationLead(adapter);
    case 'ldap':
      return hostLead(adapter, file);
    case 'datastoreconsumer':
      return { reached: { endpoints: [] }, trigger: 'message', isOneWay: true, isRedelivered: true };
    default:
      return camelLead(adapter, document) ?? (type === 'rabbitmq' ? brokerLead(adapter, file) : unknownLead(adapter, file));
  }
}

// The name of the participant is a second way to find the system; the only one where its address is left open.
function withParty({ reached, trigger, offer }: Lead, { participant, type }: Adapter): Reached {
  const party = systemOf(participant);
  if (party === undefined || offer !== undefined || trigger === 'call' || /^(jms|datastoreconsumer)$/i.test(type)) return reached;
  const endpoints = reached.endpoints.map((each): Endpoint => {
    if (each.kind !== 'call') return each;
    if (each.to.mention.kind === 'job-type') return { ...each, to: party };
    return { ...each, to: { ...each.to, or: [...(each.to.or ?? []), party.mention, ...(party.or ?? [])] } };
  });
  const isNowhere = endpoints.length === 0 && reached.open !== undefined && trigger !== 'message';
  return { ...reached, endpoints: isNowhere ? [{ kind: 'call', to: party }] : endpoints };
}
