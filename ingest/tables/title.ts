// Titles of columns as people write them, in one spelling: "SourceSystem", "source_system" and "Source System (*)" are one title.

const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', é: 'e', è: 'e', ê: 'e', à: 'a', ç: 'c' };

/** Lower-case words with single spaces; umlauts spelt out; the prefix that tools give to added fields is dropped. */
export function plainTitle(text: string): string {
  return text
    .slice(0, 200)
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[äöüßéèêàç]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^u (?=\S)/, '');
}

/** The title, and the title without what stands in brackets: "Owner (name)" is an owner. */
export function spellingsOf(text: string): readonly string[] {
  const whole = plainTitle(text);
  const bare = plainTitle(text.slice(0, 200).replace(/\([^()]*\)|\[[^[\]]*\]/g, ' '));
  return bare === whole || bare === '' ? [whole] : [whole, bare];
}

/** A list of plain titles out of one line: "source system, sending system". */
export function titles(line: string): readonly string[] {
  return line
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** Every first word with every second: "source from" and "system app" give source system, source app, from system, from app. */
export function pairs(firsts: string, seconds: string): readonly string[] {
  return titles(firsts).flatMap((first) => titles(seconds).map((second) => `${first} ${second}`));
}
