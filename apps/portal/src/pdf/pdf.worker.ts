/** pdf.js's own worker, bundled under a name of ours. */
import 'pdfjs-dist/build/pdf.worker.min.mjs'
