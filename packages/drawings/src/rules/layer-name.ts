/** A layer's name without what binding an XREF put before it: `plan$0$A-WALL` is `A-WALL` (DXF Reference, “LAYER”). */
export function layerName(layer: string): string {
  return layer.slice(layer.lastIndexOf('$') + 1).replace(/^.*\|/, '')
}

/** Whether a layer, under the name it had before binding, is one of those meant. */
export function isOn(layer: string, forms: readonly RegExp[]): boolean {
  const name = layerName(layer)
  return forms.some((form) => form.test(name))
}
