// Whether a text declares something in the language of Terraform.

const BLOCK =
  /^[ \t]*(?:terraform|locals|(?:resource|data)[ \t]+"[^"\n]+"[ \t]+"[^"\n]+"|(?:variable|output|module|provider|moved|import|check)(?:[ \t]+"[^"\n]+")?)[ \t]*\{/m;
const KEY = /"(?:terraform|resource|data|locals|variable|output|module|provider)"\s*:/;

export function declares(path: string, text: string): boolean {
  return /\.tf\.json$/i.test(path) ? KEY.test(text) : /\.tf$/i.test(path) && BLOCK.test(text);
}
