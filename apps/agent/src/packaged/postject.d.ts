declare module 'postject' {
  /** Puts `data` into the executable `file`, as the resource `name`. */
  export function inject(
    file: string,
    name: string,
    data: Uint8Array,
    options: { sentinelFuse: string },
  ): Promise<void>
}
