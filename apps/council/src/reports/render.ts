import { layOut } from './typst.ts'

/** Whether the image can be printed. */
export function imageDecodes(bytes: Uint8Array): boolean {
  try {
    layOut('photo.typ', {}, new Map([['photo', bytes]]), (document) => document.pdf())
    return true
  } catch {
    return false
  }
}
