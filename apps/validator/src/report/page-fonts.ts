/** Vazirmatn as a page carries it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ReportFonts } from '@mohr/signing/report'

const FILES = {
  arabic: import.meta.resolve('@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2'),
  latin: import.meta.resolve('@fontsource-variable/vazirmatn/files/vazirmatn-latin-wght-normal.woff2'),
} as const

export const webFont = (script: keyof typeof FILES): Uint8Array => readFileSync(fileURLToPath(FILES[script]))

export const pageFonts = (): ReportFonts => ({
  arabic: Buffer.from(webFont('arabic')).toString('base64'),
  latin: Buffer.from(webFont('latin')).toString('base64'),
})
