/** Checks a parsed JSON value and returns the paths at which it is wrong; an empty list means it fits. */
export type Shape = (value: unknown, path: string) => string[]

export function text(pattern: RegExp): Shape {
  return (value, path) => (typeof value === 'string' && pattern.test(value) ? [] : [path])
}

export function oneOf(values: readonly string[]): Shape {
  return (value, path) => (typeof value === 'string' && values.includes(value) ? [] : [path])
}

export function number(least: number, most: number): Shape {
  return (value, path) => (typeof value === 'number' && value >= least && value <= most ? [] : [path])
}

export function integer(least: number, most: number): Shape {
  return (value, path) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most ? [] : [path]
}

export function nullOr(shape: Shape): Shape {
  return (value, path) => (value === null ? [] : shape(value, path))
}

export function arrayOf(shape: Shape, least: number, most: number): Shape {
  return (value, path) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return [path]
    return value.flatMap((item, index) => shape(item, `${path}[${index}]`))
  }
}

/** An object with exactly these members. */
export function object(members: Readonly<Record<string, Shape>>): Shape {
  const known = new Map(Object.entries(members))
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
    const faults = Object.keys(value)
      .filter((key) => !known.has(key))
      .map((key) => `${path}.${key}`)
    for (const [key, shape] of known) {
      if (!Object.hasOwn(value, key)) faults.push(`${path}.${key}`)
      else faults.push(...shape((value as Record<string, unknown>)[key], `${path}.${key}`))
    }
    return faults
  }
}
