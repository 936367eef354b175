declare module '$words' {
  const words: typeof import('../../locales/en/interface.json');
  export default words;
}
