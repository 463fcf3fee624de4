// Bounds on what one file may cost. Each is a stated limit with a gap, never a silent cut.

/** Largest JSON, YAML or XML file that is read whole; lines are streamed and not capped. */
export const MAX_SPEC_BYTES = 32 * 1024 * 1024;
/** Deepest nesting of JSON and YAML. */
export const MAX_DEPTH = 200;
/** Deepest nesting of XML: namespace look-up makes deep documents quadratic in saxes. */
export const MAX_XML_DEPTH = 500;
/** What recognition by lines may look at. */
export const HEAD_BYTES = 4096;
/** What recognition of logs may look at: the names of tables stand in the first pages of a database. */
export const HEAD_OF_LOG_BYTES = 64 * 1024;
/** Longest single line of a line-read file; OTLP batches stand on one line. */
export const MAX_LINE_CHARS = 32 * 1024 * 1024;
/** Values that a YAML document may add by aliases and merge keys; a bomb needs far more, real files far fewer. */
export const MAX_ALIAS_NODES = 200_000;
/** Lines that the indentation repair may move in one YAML document, and the characters that it may read again for that. */
export const MAX_REPAIRS = 100;
export const MAX_REPAIR_CHARS = 64 * 1024 * 1024;
/** Broken YAML documents, or errors of XML, after which the rest of a file is given up. */
export const MAX_FAULTS = 1000;
/** Small YAML documents are parsed together up to this many characters. */
export const YAML_BATCH_CHARS = 64 * 1024;
/** Problems of one code that a file reports one by one; the rest is counted. */
export const MAX_PROBLEMS_PER_CODE = 20;
/** Definitions inside definitions inside definitions. */
export const MAX_EMBEDDED_DEPTH = 4;
/** Cells of one row that are looked at. */
export const MAX_TABLE_COLUMNS = 1000;
/** Largest archive that is opened; it is held in memory while its files are read. */
export const MAX_ARCHIVE_BYTES = 256 * 1024 * 1024;
/** Files of one archive that are listed, and what they may hold together when inflated. */
export const MAX_ARCHIVE_ENTRIES = 20_000;
export const MAX_ARCHIVE_TOTAL = 1024 * 1024 * 1024;
/** Growth above which a packed file of some size is taken for a bomb; text reaches 20, tables of blanks 100. */
export const MAX_RATIO = 200;
export const RATIO_FROM_BYTES = 1024 * 1024;
/** Archives inside archives. */
export const MAX_ARCHIVE_DEPTH = 3;
/** Largest UTF-16 file that is read line by line: it is decoded as a whole. */
export const MAX_WIDE_TEXT_BYTES = 256 * 1024 * 1024;
/** Files above this size are offered to formats that read by lines before they are read whole. */
export const STREAM_FROM_BYTES = 4 * 1024 * 1024;
/** Longest value, comment or run of attributes in a streamed XML file; a longer value is cut there. */
export const MAX_XML_TOKEN_CHARS = 1024 * 1024;
/** Characters of a stream that are parsed at once: what is kept of a piece may hold all of it in memory. */
export const PIECE_BYTES = 64 * 1024;
/** Longest row of a streamed table, quoted line breaks included: ten thousand columns of eight hundred letters. */
export const MAX_ROW_BYTES = 8 * 1024 * 1024;
/** Largest packed log of a format that is not read from front to back: it is unpacked into memory. */
export const MAX_PACKED_LOG_BYTES = 512 * 1024 * 1024;
