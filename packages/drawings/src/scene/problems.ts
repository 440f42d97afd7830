/** What a picture of a sheet lacks, or shows otherwise than the drawing asks: named, counted, with its place. */
import type { Entity } from '../dxf/model.ts'
import { placeOf } from '../dxf/place.ts'
import { type Bilingual, filled, type Problem } from '../errors.ts'
import { join } from './clip.ts'
import type { PaperBox } from './primitive.ts'

const catalogue = {
  'scene.undrawn': { fa: 'کشیده نشده است.', en: 'not drawn.' },
  'scene.block-missing': {
    fa: 'بلوک «{name}» در فایل نیست؛ کشیده نشده است.',
    en: 'the block “{name}” is not in the file; not drawn.',
  },
  'scene.picture-missing': {
    fa: 'فایل «{name}» داده نشده است؛ تنها قاب و نام آن کشیده شده است.',
    en: 'the file “{name}” was not given; only its frame and name are drawn.',
  },
  'scene.picture-unreadable': {
    fa: 'فایل «{name}» تصویر PNG یا JPEG درستی نیست (نوع درهم‌بافته و CMYK کشیده نمی‌شود)؛ تنها قاب و نام آن کشیده شده است.',
    en: 'the file “{name}” is no sound PNG or JPEG (interlaced and CMYK ones aren’t drawn); only its frame and name are drawn.',
  },
  'scene.picture-large': {
    fa: 'تصویر «{name}» از حد مجاز بزرگ‌تر است؛ تنها قاب و نام آن کشیده شده است.',
    en: 'the picture “{name}” is larger than allowed; only its frame and name are drawn.',
  },
  'scene.shape-unknown': {
    fa: 'شکل «{name}» در فایل قلم (SHX) است؛ به جای آن نامش در چارچوبی کشیده شده است.',
    en: 'the shape “{name}” is in a font file (SHX); its name in a box is drawn instead.',
  },
  'scene.document-embedded': {
    fa: 'سند برنامه‌ای دیگر (OLE)؛ تنها قاب آن کشیده شده است.',
    en: 'a document of another program (OLE); only its frame is drawn.',
  },
  'scene.dimension-made': {
    fa: 'فایل تصویر این اندازه را ندارد؛ از روی نقطه‌ها و سبک «{name}» کشیده شده است.',
    en: 'the file doesn’t hold its picture; it is drawn by its points and its style “{name}”.',
  },
  'scene.text-direction': {
    fa: 'این متن از بالا به پایین نوشته می‌شود؛ سطری کشیده شده است.',
    en: 'its letters stand under one another; they are drawn in lines.',
  },
  'scene.mesh-smooth': {
    fa: 'تنها یال‌های شبکه کشیده شده است، نه شکل هموار آن.',
    en: 'only the edges of its cage are drawn, not its smooth form.',
  },
  'scene.hatch-filled': {
    fa: 'خط‌های هاشور «{name}» بیش از حد است؛ سطح آن یکدست پر شده است.',
    en: 'the pattern “{name}” has more lines than are drawn; the area is filled instead.',
  },
  'scene.hatch-dense': {
    fa: 'خط‌های هاشور «{name}» روی کاغذ در هم می‌روند؛ سطح آن یکدست پر شده است.',
    en: 'the lines of the pattern “{name}” run into one another on the paper; the area is filled.',
  },
  'scene.hatch-unknown': {
    fa: 'فایل خط‌های هاشور «{name}» را ندارد؛ کشیده نشده است.',
    en: 'the file doesn’t hold the lines of the pattern “{name}”; not drawn.',
  },
} as const satisfies Record<string, Bilingual>

export type SceneProblemCode = keyof typeof catalogue

export interface SceneProblem extends Problem<SceneProblemCode> {
  /** The entities’ name in group 0. */
  readonly type: string
  /** How many entities. */
  readonly times: number
  /** Of the first of them, in the order of drawing. */
  readonly handles: readonly string[]
  readonly layers: readonly string[]
  /** mm of the paper, round them all; undefined where nobody knows their place. */
  readonly box: PaperBox | undefined
}

/** Handles and layers that are listed for one problem. */
const LISTED = 20
/** Names that are told apart; a file may make up as many as it has bytes. */
const MOST_NAMES = 200

interface Kind {
  readonly code: SceneProblemCode
  readonly type: string
  readonly name: string
  readonly entities: Set<Entity>
  box: PaperBox | undefined
}

export class SceneProblems {
  private readonly kinds = new Map<string, Kind>()
  private readonly told = new Set<Entity>()

  add(
    code: SceneProblemCode,
    entity: Entity,
    { name = '', box }: { name?: string; box?: PaperBox } = {},
  ): void {
    const type = entity.dxfName
    const known = this.kinds.size < MOST_NAMES ? name : '…'
    const key = `${code}\n${type}\n${name}`
    const kind = this.kinds.get(key) ?? this.kindOf(`${code}\n${type}\n${known}`, { code, type, name: known })
    kind.entities.add(entity)
    this.told.add(entity)
    if (box !== undefined) kind.box = kind.box === undefined ? box : join(kind.box, box)
  }

  /** Whether something was said of it. */
  has(entity: Entity): boolean {
    return this.told.has(entity)
  }

  list(): SceneProblem[] {
    return [...this.kinds.values()].map(({ code, type, name, entities, box }) => {
      const listed = [...entities]
      const handles = listed.flatMap(({ handle }) => handle ?? []).slice(0, LISTED)
      const first = placeOf(listed[0] as Entity)
      return {
        code,
        message: filled(counted(catalogue[code]), { type, name, times: entities.size }),
        ...first,
        ...(handles[0] !== undefined && { handle: handles[0] }),
        type,
        times: entities.size,
        handles,
        layers: [...new Set(listed.map(({ layer }) => layer))].slice(0, LISTED),
        box,
      }
    })
  }

  private kindOf(key: string, own: Pick<Kind, 'code' | 'type' | 'name'>): Kind {
    const kind = this.kinds.get(key) ?? { ...own, entities: new Set(), box: undefined }
    this.kinds.set(key, kind)
    return kind
  }
}

/** Of a picture whose head is sound and whose pixels aren't: who paints it finds out. */
export const damagedPicture = (name: string): SceneProblem => ({
  code: 'scene.picture-unreadable',
  message: filled(counted(catalogue['scene.picture-unreadable']), { type: 'IMAGE', name, times: 1 }),
  type: 'IMAGE',
  times: 1,
  handles: [],
  layers: [],
  box: undefined,
})

const counted = ({ fa, en }: Bilingual): Bilingual => ({
  fa: `{type} × {times}: ${fa}`,
  en: `{type} × {times}: ${en}`,
})
