/** Pages as two independent readers draw them, asked for the colour at a place. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const RENDERERS = ['pdftoppm', 'mutool'] as const
export type Renderer = (typeof RENDERERS)[number]

export interface Picture {
  readonly width: number
  readonly height: number
  /** Colour as `#rrggbb` at fractions of width and height from the top left. */
  at(across: number, down: number): string
}

/** The page cropped and turned as a reader shows it, about `size` pixels on its longer side. */
export function renderPage(pdf: Uint8Array, page: number, renderer: Renderer, size = 400): Picture {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  try {
    const [input, output] = [join(folder, 'in.pdf'), join(folder, 'out')]
    writeFileSync(input, pdf)
    if (renderer === 'pdftoppm') {
      const range = ['-f', `${page}`, '-l', `${page}`, '-singlefile']
      execFileSync('pdftoppm', ['-cropbox', '-scale-to', `${size}`, ...range, input, output])
    } else {
      const box = ['-w', `${size}`, '-h', `${size}`]
      execFileSync('mutool', ['draw', '-q', ...box, '-o', `${output}.ppm`, input, `${page}`], {
        stdio: 'pipe',
      })
    }
    return readPpm(readFileSync(`${output}.ppm`))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A portable pixmap of three bytes a pixel. */
function readPpm(file: Uint8Array): Picture {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(file.subarray(0, 64)).toString('latin1'))
  if (header === null) throw new Error('not a picture')
  const [width, height] = [Number(header[1]), Number(header[2])]
  const start = header[0].length
  return {
    width,
    height,
    at(across, down) {
      const [x, y] = [Math.floor(across * width), Math.floor(down * height)]
      const place = start + 3 * (y * width + x)
      return `#${Buffer.from(file.subarray(place, place + 3)).toString('hex')}`
    },
  }
}
