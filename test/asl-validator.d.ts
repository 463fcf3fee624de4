// asl-validator is written in TypeScript and published without its types.
declare module 'asl-validator' {
  interface Result {
    readonly isValid: boolean;
    readonly errors: readonly { readonly 'Error code': string; readonly Message: string }[];
  }
  // biome-ignore lint/style/noDefaultExport: -- it is what the package has
  export default function validate(definition: unknown, options?: { readonly checkPaths?: boolean; readonly checkArn?: boolean }): Result;
}
