/** Milliseconds to wait after so many failures in a row: twice as long each time, to the longest. */
export const longerEachTime = (failures: number, firstMs: number, longestMs: number): number =>
  Math.min(firstMs * 2 ** Math.min(failures, 20), longestMs)
