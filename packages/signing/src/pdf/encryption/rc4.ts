/** RC4, which old encrypted PDFs are read and continued with; no library here has it any more, and nothing else may use it. */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const swap = (i: number, j: number): void => {
    const kept = state[i] as number
    state[i] = state[j] as number
    state[j] = kept
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] as number) + (key[i % key.length] as number)) & 255
    swap(i, j)
  }
  const out = new Uint8Array(data.length)
  for (let at = 0, i = 0, j = 0; at < data.length; at++) {
    i = (i + 1) & 255
    j = (j + (state[i] as number)) & 255
    swap(i, j)
    out[at] = (data[at] as number) ^ (state[((state[i] as number) + (state[j] as number)) & 255] as number)
  }
  return out
}
