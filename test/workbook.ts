// A workbook in memory for tests: an archive around the parts that are given.
import { zipOf } from './zip.ts';

/** Bytes of a workbook of these parts; encrypted ones cannot be opened. */
export function packageOf(parts: Readonly<Record<string, string>>, isEncrypted = false): Buffer {
  return zipOf(Object.entries(parts).map(([name, content]) => ({ name, content, isEncrypted })));
}

/** Parts of a workbook: XML of <sheetData> by sheet name, and the shared strings. */
export function partsOf(sheets: Readonly<Record<string, string>>, strings: readonly string[] = []): Record<string, string> {
  const names = Object.keys(sheets);
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return {
    'xl/workbook.xml': `<workbook ${main} xmlns:r="r"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst ${main}>${strings.map((each) => `<si>${each}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      names.map((name, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet ${main}><sheetData>${sheets[name]}</sheetData></worksheet>`,
      ]),
    ),
  };
}

/** A sheet of texts that stand in their cells. */
export function sheetOf(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells, at) => `<row r="${at + 1}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`)
    .join('');
}
