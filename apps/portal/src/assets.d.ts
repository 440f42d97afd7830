/** What Vite makes of imports that are not code, and code without types. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.css'
declare module 'pdfjs-dist/build/pdf.worker.min.mjs'
declare module '*.woff2?url' {
  const address: string
  export default address
}
declare module '*.ttf?url' {
  const address: string
  export default address
}
