/** `@mohr/signing/appearance`: what signatures show, and templates of where they go; nothing else loads its shaping code. */

export { drawAppearance, type Material } from './draw.ts'
export type { FontFiles } from './fonts.ts'
export type { Layout, Line, Side, Values } from './layout.ts'
export { parseTemplate, type Template, type Zone } from './template.ts'
export { prepareZones, signingZone } from './zones.ts'
