// Namespaces of WSDL and of the bindings that a description may use.
import type { XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';

/** https://www.w3.org/TR/wsdl.html */
export const WSDL_1 = 'http://schemas.xmlsoap.org/wsdl/';
export const SOAP_11 = 'http://schemas.xmlsoap.org/wsdl/soap/';
export const SOAP_12 = 'http://schemas.xmlsoap.org/wsdl/soap12/';
export const HTTP_1 = 'http://schemas.xmlsoap.org/wsdl/http/';
/** https://www.w3.org/TR/wsdl20-adjuncts/ */
export const SOAP_2 = 'http://www.w3.org/ns/wsdl/soap';
export const HTTP_2 = 'http://www.w3.org/ns/wsdl/http';
export const EXTENSIONS_2 = 'http://www.w3.org/ns/wsdl-extensions';
/** WS-BPEL 1.1 and 2.0: who plays which part of a conversation. */
export const PARTNER_LINKS =
  /^http:\/\/(schemas\.xmlsoap\.org\/ws\/2003\/05\/partner-link\/|docs\.oasis-open\.org\/wsbpel\/2\.0\/plnktype)$/;

/** WSDL 2.0 as recommended, and its drafts, which tools wrote for years. */
const WSDL_2 = /^http:\/\/www\.w3\.org\/(ns|20\d\d\/\d\d)\/wsdl$/;

/** Version of a description by its root element; undefined for everything else. */
export function versionOf(root: XmlElement): 1 | 2 | undefined {
  if (root.name === 'definitions' && root.namespace === WSDL_1) return 1;
  return root.name === 'description' && WSDL_2.test(root.namespace) ? 2 : undefined;
}

/** By the root element; one that is called like a description in a file that is called so is meant as one, and is told that it is none. */
export function isMeant({ xml, path }: XmlDocument): boolean {
  return versionOf(xml) !== undefined || (/\.wsdl2?$/i.test(path) && /^(definitions|description)$/.test(xml.name));
}
