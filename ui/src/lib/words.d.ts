/** The catalogues in two parts, as `catalogues.ts` makes them: texts by key, for each language. */
declare module 'virtual:words/first' {
  const words: Record<'en' | 'ko', Record<string, string>>;
  export default words;
}

declare module 'virtual:words/rest' {
  const words: Record<'en' | 'ko', Record<string, string>>;
  export default words;
}
