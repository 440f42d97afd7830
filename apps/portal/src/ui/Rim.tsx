/** The ring of a seal: 64 ticks from the first 64 bits of a digest, from the top, clockwise; a long tick is a 1. */
export const RIM = { size: 132, middle: 66, outer: 60, inner: 46 } as const

export function rimTicks(digest: string): { x1: number; y1: number; x2: number; y2: number }[] {
  const bits = BigInt(`0x${digest.slice(0, 16).padEnd(16, '0')}`)
    .toString(2)
    .padStart(64, '0')
  return [...bits].map((bit, at) => {
    const angle = (at / 64) * 2 * Math.PI - Math.PI / 2
    const from = RIM.outer - 3.2
    const to = bit === '1' ? RIM.inner + 2.8 : RIM.outer - 7.2
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const at2 = (radius: number, part: number) => Math.round((RIM.middle + radius * part) * 100) / 100
    return { x1: at2(from, cos), y1: at2(from, sin), x2: at2(to, cos), y2: at2(to, sin) }
  })
}

export function Rim({ digest }: { digest: string }) {
  return (
    <>
      <circle cx={RIM.middle} cy={RIM.middle} r={RIM.outer} strokeWidth="1.8" />
      <circle cx={RIM.middle} cy={RIM.middle} r={RIM.inner} strokeWidth="0.9" />
      <path
        d={rimTicks(digest)
          .map(({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`)
          .join('')}
        strokeWidth="1.8"
      />
    </>
  )
}
