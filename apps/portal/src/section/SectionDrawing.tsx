/**
 * The lines of the section: axes, earth, footing, columns, slabs, skins. Drawn in logical coordinates; the style
 * sheet mirrors it in right-to-left pages, so it holds no text. It says nothing the grid does not say in words.
 */
import type { SectionLayout } from './layout.ts'
import { bayForm, type Form, formTogether, lastBuiltBay, type Section } from './model.ts'
import styles from './Section.module.css'

interface Props {
  section: Section
  layout: SectionLayout
}

export function SectionDrawing({ section, layout }: Props) {
  const { width, height } = layout
  return (
    <svg className={styles.drawing} width={width} height={height} aria-hidden="true">
      <Mine section={section} layout={layout} />
      <Earth section={section} layout={layout} />
      <Axes section={section} layout={layout} />
      <Skins section={section} layout={layout} />
      <Columns section={section} layout={layout} />
      <Slabs section={section} layout={layout} />
    </svg>
  )
}

/** The tint of the reader's own bay, under everything. */
function Mine({ section, layout }: Props) {
  const bay = layout.bays[section.mine]
  if (!bay) return null
  const bottom = layout.height - 20
  return (
    <rect className={styles.mine} x={bay.x} y={layout.head} width={bay.width} height={bottom - layout.head} />
  )
}

function Axes({ section, layout }: Props) {
  const last = layout.rows.at(-1)
  const bottom = (last?.y ?? 0) + (last?.height ?? 0) - 8
  return (
    <>
      {layout.bays.map(({ x, width }, bay) => (
        <line
          key={section.bays[bay]}
          className={bay === section.mine ? styles.axisMine : styles.axis}
          x1={x + axisAt(width, layout.compact)}
          x2={x + axisAt(width, layout.compact)}
          y1={layout.compact ? 44 : 40}
          y2={bottom}
        />
      ))}
    </>
  )
}

/** On a wide page the axis stands near the start of the bay, under its bubble, and leaves room for the words. */
function axisAt(width: number, compact: boolean): number {
  return compact ? width / 2 : 22
}

/** Ends of the building: its outer walls stand at the outer edges of the bays. */
function walls({ bays }: SectionLayout): { start: number; end: number } {
  const last = bays.at(-1)
  return { start: bays[0]?.x ?? 0, end: (last?.x ?? 0) + (last?.width ?? 0) }
}

/** Where the building meets the ground: the slab under storey 0, else the top of the footing. */
function groundLine({ section, layout }: Props): number {
  const below = section.rows.findIndex((row) => row.kind === 'slab' && (row.floor ?? 0) < 0)
  const at = below < 0 ? section.rows.findIndex((row) => row.kind === 'footing') : below
  return layout.rows[at]?.line ?? layout.height
}

function Earth({ section, layout }: Props) {
  const pit = section.rows.findIndex((row) => row.kind === 'pit')
  const place = layout.rows[pit]
  const footing = layout.rows.find((row) => row.kind === 'footing')
  const { start, end } = walls(layout)
  const ground = groundLine({ section, layout })
  if (!place || !footing) return null
  const bottom = place.y + place.height - 8
  const near = start - 13
  const far = layout.width - 12
  const form = formTogether(section.rows[pit]?.cells ?? []) ?? 'pencil'
  return (
    <>
      <path className={styles.ground} d={`M${end + 4} ${ground}H${layout.width}`} />
      <path
        className={form === 'pencil' ? styles.pencil : styles.pit}
        d={`M${far + 8} ${ground}L${far} ${bottom}H${near}V${footing.line + 8}`}
      />
      <path
        className={styles.hatch}
        d={hatchAlong(far + 8, ground, far, bottom) + hatchUnder(near - 8, far, bottom)}
      />
      <path className={styles.hatch} d={hatchUnder(start - (layout.compact ? 30 : 56), start - 5, ground)} />
      <path className={styles.hatch} d={hatchUnder(end + 5, layout.width, ground)} />
    </>
  )
}

function hatchUnder(from: number, to: number, y: number): string {
  let path = ''
  for (let x = from; x < to; x += 6) path += `M${x} ${y + 7}l6 -6`
  return path
}

function hatchAlong(x1: number, y1: number, x2: number, y2: number): string {
  let path = ''
  const steps = Math.floor((y2 - y1) / 7)
  for (let step = 1; step <= steps; step++) {
    const x = x1 + ((x2 - x1) * step) / steps
    const y = y1 + ((y2 - y1) * step) / steps
    path += `M${x} ${y}l6 -6`
  }
  return path
}

function Slabs({ section, layout }: Props) {
  const { start, end } = walls(layout)
  return (
    <>
      {section.rows.map((row, index) => {
        const line = layout.rows[index]?.line ?? 0
        if (row.kind === 'skin') {
          const under = (layout.rows[index]?.y ?? 0) + (layout.rows[index]?.height ?? 0)
          return <line key={row.key} className={styles.rule} x1={start} x2={end} y1={under} y2={under} />
        }
        if (row.kind === 'footing') {
          return (
            <Bar
              key={row.key}
              form={formTogether(row.cells) ?? 'pencil'}
              x={start - 12}
              width={end - start + 24}
              y={line}
              thickness={layout.compact ? 9 : 8}
            />
          )
        }
        if (row.kind !== 'slab') return null
        return layout.bays.map(({ x, width }, bay) => (
          <Bar
            key={`${row.key}:${section.bays[bay]}`}
            form={bayForm(row, bay)}
            x={x}
            width={width}
            y={line}
            thickness={5}
          />
        ))
      })}
    </>
  )
}

function Columns({ section, layout }: Props) {
  const { start, end } = walls(layout)
  const built = section.rows.map((row) => row.kind === 'slab' || row.kind === 'footing')
  return (
    <>
      {section.rows.map((row, index) => {
        if (row.kind !== 'frame') return null
        const upper = built.lastIndexOf(true, index)
        const lower = built.indexOf(true, index)
        const top = layout.rows[upper]?.line ?? layout.rows[index]?.y ?? 0
        const bottom = layout.rows[lower]?.line ?? 0
        const whole = formTogether(row.cells) ?? 'pencil'
        const posts: { x: number; form: Form; thickness: number }[] = [
          { x: start, form: whole, thickness: 5 },
          { x: end, form: whole, thickness: 5 },
        ]
        for (let bay = 1; bay <= lastBuiltBay(section); bay++) {
          const form = formTogether([row.cells[bay - 1] ?? null, row.cells[bay] ?? null]) ?? whole
          posts.push({ x: layout.bays[bay]?.x ?? 0, form, thickness: 3.5 })
        }
        return posts.map(({ x, form, thickness }) => (
          <Post key={`${row.key}:${x}`} form={form} x={x} from={top} to={bottom} thickness={thickness} />
        ))
      })}
    </>
  )
}

/** Stages above the roof wrap the outer face, each outside the one before it. */
function Skins({ section, layout }: Props) {
  const { end } = walls(layout)
  const ground = groundLine({ section, layout })
  const skins = section.rows.map((row, index) => ({ row, index })).filter(({ row }) => row.kind === 'skin')
  const step = (layout.gutter - 12) / Math.max(1, skins.length)
  return (
    <>
      {skins.map(({ row, index }, turn) => {
        const y = layout.rows[index]?.line ?? 0
        const x = end + layout.gutter - 6 - turn * step
        const form = formTogether(row.cells) ?? 'pencil'
        const style = form === 'ink' ? styles.skinInk : form === 'work' ? styles.skinWork : styles.pencil
        return <path key={row.key} className={style} d={`M${end + 3} ${y}H${x}V${ground}`} />
      })}
    </>
  )
}

function Bar({
  form,
  x,
  width,
  y,
  thickness,
}: {
  form: Form
  x: number
  width: number
  y: number
  thickness: number
}) {
  const half = thickness / 2
  if (form === 'ink')
    return <rect className={styles.ink} x={x} y={y - half} width={width} height={thickness} />
  return (
    <path
      className={form === 'work' ? styles.work : styles.pencil}
      d={`M${x} ${y - half}h${width}M${x} ${y + half}h${width}`}
    />
  )
}

function Post({
  form,
  x,
  from,
  to,
  thickness,
}: {
  form: Form
  x: number
  from: number
  to: number
  thickness: number
}) {
  const half = thickness / 2
  if (form === 'ink')
    return <rect className={styles.ink} x={x - half} y={from} width={thickness} height={to - from} />
  return (
    <path
      className={form === 'work' ? styles.work : styles.pencil}
      d={`M${x - half} ${from}V${to}M${x + half} ${from}V${to}`}
    />
  )
}
