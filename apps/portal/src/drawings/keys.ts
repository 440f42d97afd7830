/** Keys by their place: a Persian layout sends other letters. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [60, 0],
  ArrowRight: [-60, 0],
  ArrowUp: [0, 60],
  ArrowDown: [0, -60],
}

/** How far an arrow moves the drawing, in CSS pixels. */
export const arrowOf = (code: string): readonly [number, number] | undefined => ARROWS[code]

/** Whether the key writes something where it goes to. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
