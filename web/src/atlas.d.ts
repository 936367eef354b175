declare module '$atlas/atlas.json' {
  const atlas: import('$lib/contract').Atlas;
  export default atlas;
}
declare module '$atlas/figure.json' {
  const figure: import('$lib/contract').Figure;
  export default figure;
}
declare module '$atlas/figure-female.json' {
  const figure: import('$lib/contract').Figure;
  export default figure;
}
declare module '$atlas/atlas.pack?url' {
  const url: string;
  export default url;
}
declare module '$atlas/palpate.wasm?url' {
  const url: string;
  export default url;
}
declare module '$atlas/posture.wasm?url' {
  const url: string;
  export default url;
}
declare module '$atlas/body.json' {
  const index: import('$lib/contract').BodyIndex;
  export default index;
}
declare module '$atlas/body-female.json' {
  const index: import('$lib/contract').BodyIndex;
  export default index;
}
declare module '$atlas/body.mesh?url' {
  const url: string;
  export default url;
}
declare module '$atlas/body-female.mesh?url' {
  const url: string;
  export default url;
}
