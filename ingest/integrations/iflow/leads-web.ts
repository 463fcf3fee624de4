// Channels over HTTP: calls out, and endpoints of the tenant.
import { wordsRef } from '../endpoint-address.ts';
import type { Adapter, Lead } from './adapter.ts';
import { methodOf, odataMethod, webReached } from './addresses.ts';
import type { Settings } from './settings.ts';

/** Adapters that hand over and get no answer but an acknowledgement. */
const ONE_WAY = /^(idoc|as2|as4)$/;

export function webLead(adapter: Adapter, file: string): Lead {
  const type = adapter.type.toLowerCase();
  return adapter.isIn ? offered(type, adapter.settings) : called(type, adapter.settings, file);
}

function called(type: string, settings: Settings, file: string): Lead {
  const isOneWay = ONE_WAY.test(type) || /plain soap/i.test(settings.text('MessageProtocol') ?? '');
  const isData = type === 'hciodata' || type === 'odata';
  const method = isData ? odataMethod(settings.text('operation')) : type === 'http' ? methodOf(settings) : undefined;
  return { reached: webReached({ url: urlOf(type, settings)?.replace(/\?.*$/s, ''), method, file, isOneWay }), trigger: 'http', isOneWay };
}

/** The address with its query, which may hold a key; readers of addresses leave the query out. */
export function urlOf(type: string, settings: Settings): string | undefined {
  const address = settings.text(
    'httpAddressWithoutQuery',
    'address',
    'Address',
    'receipientURL',
    'endpointUrl',
    'addressURL',
    'hostUrl',
    'url',
  );
  if (address === undefined) return undefined;
  const path = type === 'hciodata' ? settings.text('resourcePath') : undefined;
  const query = settings.text('httpAddressQuery');
  return `${address}${path === undefined ? '' : `/${path}`.replace(/^\/+/, '/')}${query === undefined ? '' : `?${query}`}`;
}

/** Where the tenant serves what a sender channel offers: https://<tenant>/http/…, /cxf/…, /gw/odata/SAP/… */
function offered(type: string, settings: Settings): Lead {
  const address = settings.text('urlPath', 'address', 'Address_inbound', 'Address', 'entitySet');
  const isSoap = /^(soap|idoc|xi)$/.test(type);
  const prefix = type === 'https' || type === 'http' ? '/http' : type === 'odatasender' ? '/gw/odata/SAP' : isSoap ? '/cxf' : '';
  if (address === undefined || address.includes('{{'))
    return {
      reached: { endpoints: [], open: { why: address === undefined ? 'unnamed' : 'filled-in', text: address ?? type } },
      trigger: 'http',
    };
  const path = `${prefix}/${address}`.replace(/\/{2,}/g, '/');
  return {
    reached: { endpoints: [] },
    trigger: 'http',
    offer: { protocol: isSoap ? 'soap' : 'rest', path },
    isOneWay: isOneWayIn(type, settings),
  };
}

function isOneWayIn(type: string, settings: Settings): boolean {
  return /^oneway$/i.test(settings.text('messageExchangePattern') ?? '') || /^(idoc|as2|as4|xi)$/.test(type);
}

export function directLead({ settings }: Adapter, file: string): Lead {
  const address = settings.text('address');
  if (address === undefined || /\{\{|\$\{/.test(address))
    return {
      reached: {
        endpoints: address === undefined ? [] : [{ kind: 'call', to: wordsRef(address, file, 'Workflow') }],
        open: {
          why: address === undefined ? 'unnamed' : address.includes('{{') ? 'filled-in' : 'computed',
          text: `ProcessDirect ${address ?? ''}`.trim(),
        },
      },
      trigger: 'call',
    };
  return { reached: { endpoints: [] }, trigger: 'call', direct: address.startsWith('/') ? address : `/${address}` };
}
