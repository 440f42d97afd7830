/** Mohr's own icons: 20 px grid, 1.5 px stroke, round caps, no fills. Directional ones mirror with the page. */
import styles from './Icon.module.css'

const PATHS = {
  duties: 'M3 5.5l1.4 1.4L7 4.3M3 13.2l1.4 1.4L7 12M10 5.8h7M10 13.6h7',
  cases: 'M4 17V8.2L10 4l6 4.2V17M2.5 17h15M4 10.4h12M4 13.7h12M8.4 17v-3.3M11.6 17v-3.3',
  seal: 'M10 2.6a7.4 7.4 0 1 0 0 14.8 7.4 7.4 0 0 0 0-14.8zM10 6.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z',
  bell: 'M10 2.8v1.4M5.4 14.2V9.4a4.6 4.6 0 0 1 9.2 0v4.8M3.4 14.2h13.2M8.4 16.8h3.2',
  check: 'M3.8 10.6l4 4 8.4-8.8',
  cross: 'M5 5l10 10M15 5L5 15',
  minus: 'M4.5 10h11',
  camera: 'M2.8 6.6h3.4l1.4-2.2h4.8l1.4 2.2h3.4v9.2H2.8zM10 8.2a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 0 0 0-5.8z',
  document: 'M5 2.8h6.6L15.4 6.6v10.6H5zM11.4 2.9v3.9h3.9M7.6 10.2h5M7.6 13.2h5',
  lock: 'M4.8 9.2h10.4v7.4H4.8zM7 9V6.4a3 3 0 0 1 6 0V9',
  eye: 'M2.4 10S5.2 5 10 5s7.6 5 7.6 5-2.8 5-7.6 5-7.6-5-7.6-5zM10 7.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z',
  offline:
    'M2.8 3.2l14.4 13.6M3 8.4a10.6 10.6 0 0 1 3-2M9 5.3a10.6 10.6 0 0 1 8 3.1M5.6 11.3a7 7 0 0 1 2.8-1.7M12.6 10a7 7 0 0 1 1.8 1.3M8.4 14.2a2.4 2.4 0 0 1 3.2 0',
  online: 'M3 8.4a10.6 10.6 0 0 1 14 0M5.6 11.3a7 7 0 0 1 8.8 0M8.4 14.2a2.4 2.4 0 0 1 3.2 0',
  laptop: 'M4.2 4.6h11.6v8.2H4.2zM2.2 15.8h15.6',
  key: 'M6.8 7.2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6zM10.1 10.5h7.3v2.8M14.4 10.5v2.2',
  refresh:
    'M15.8 8.2A6.2 6.2 0 0 0 4.6 6.8M4.2 11.8a6.2 6.2 0 0 0 11.2 1.4M4.2 3.6v3.6h3.6M15.8 16.4v-3.6h-3.6',
  info: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 9.2v4.6M10 6.5v.1',
  warning: 'M10 3.2l7.6 13.4H2.4zM10 8.4v3.8M10 14.3v.1',
  clock: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 6v4.3l3 1.5',
  flag: 'M4.6 17.2V3.4h10.6l-2.4 3.6 2.4 3.6H4.6',
  download: 'M10 3.2v9.6M6.2 9.2l3.8 3.8 3.8-3.8M3.6 16.6h12.8',
  upload: 'M10 13.2V3.6M6.2 7.2L10 3.4l3.8 3.8M3.6 16.6h12.8',
  person: 'M10 3.2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6zM3.6 17c.5-3.3 3-5 6.4-5s5.9 1.7 6.4 5',
  list: 'M3.2 5.4h13.6M3.2 10h13.6M3.2 14.6h13.6',
  section: 'M4 17V4.4h12V17M2.4 17h15.2M4 8.6h12M4 12.8h12M10 4.4V17',
  sun: 'M10 6.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8zM10 2.2v1.6M10 16.2v1.6M2.2 10h1.6M16.2 10h1.6M4.5 4.5l1.1 1.1M14.4 14.4l1.1 1.1M15.5 4.5l-1.1 1.1M5.6 14.4l-1.1 1.1',
  moon: 'M16.4 12.2A7 7 0 0 1 7.8 3.6a7 7 0 1 0 8.6 8.6z',
  leave: 'M11.6 3.4h4.6v13.2h-4.6M12.2 10h-9M6.4 6.6L3 10l3.4 3.4',
  back: 'M7.4 3.6L13.8 10l-6.4 6.4',
  forward: 'M12.6 3.6L6.2 10l6.4 6.4',
  down: 'M5 7.8l5 5 5-5',
  hand: 'M6.2 10.4V5.2a1.2 1.2 0 0 1 2.4 0v4M8.6 9V3.8a1.2 1.2 0 0 1 2.4 0V9M11 9V4.8a1.2 1.2 0 0 1 2.4 0v5M13.4 9.4V6.8a1.1 1.1 0 0 1 2.2 0v5.4c0 3-1.8 5-4.6 5-2.4 0-3.6-1-4.8-3.2L4 10.6c-.7-1.2.9-2.2 1.8-1.1l1 1.3',
  length: 'M2.6 13.4L13.4 2.6l4 4L6.6 17.4zM6.1 9.9l1.6 1.6M8.8 7.2l1.6 1.6M11.5 4.5l1.6 1.6',
  area: 'M4.6 4.6h10.8v10.8H4.6zM3.2 3.2h2.8v2.8H3.2zM14 3.2h2.8v2.8H14zM3.2 14h2.8v2.8H3.2zM14 14h2.8v2.8H14z',
  mark: 'M10 17.4S4.6 12 4.6 8.2a5.4 5.4 0 0 1 10.8 0c0 3.8-5.4 9.2-5.4 9.2zM10 6.4a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8z',
  search: 'M12.9 12.9l4 4M8.5 3.2a5.3 5.3 0 1 0 0 10.6 5.3 5.3 0 0 0 0-10.6z',
  layers: 'M10 3L2.8 6.9 10 10.8l7.2-3.9zM2.8 10L10 13.9 17.2 10M2.8 13.2L10 17.1l7.2-3.9',
  farther: 'M6 8.5h5M12.9 12.9l4 4M8.5 3.2a5.3 5.3 0 1 0 0 10.6 5.3 5.3 0 0 0 0-10.6z',
  nearer: 'M8.5 6v5M6 8.5h5M12.9 12.9l4 4M8.5 3.2a5.3 5.3 0 1 0 0 10.6 5.3 5.3 0 0 0 0-10.6z',
  fit: 'M3.4 7V3.4H7M13 3.4h3.6V7M16.6 13v3.6H13M7 16.6H3.4V13M7.4 7.4h5.2v5.2H7.4z',
  filter: 'M3.2 5.2h13.6M5.6 10h8.8M8.2 14.8h3.6',
  sheet: 'M3 3.6h14v12.8H3zM12 12.4h5M12 12.4v4M5.6 6.2h6.2M5.6 8.8h4',
  sheets: 'M3 4h14v12H3zM12.4 4v12',
  inspector: 'M3 4h14v12H3zM7.6 4v12',
  talk: 'M3.2 4.2h13.6v9.2H9.4L6 16.4v-3H3.2z',
  trash: 'M4 5.8h12M8 5.6V3.4h4v2.2M5.6 5.8l.8 11h7.2l.8-11M8.6 9v5M11.4 9v5',
} as const

export type IconName = keyof typeof PATHS

export const ICONS = Object.keys(PATHS) as IconName[]

const DIRECTIONAL = new Set<IconName>([
  'sheets',
  'inspector',
  'back',
  'forward',
  'leave',
  'list',
  'duties',
  'document',
])

/** Decorative: the words beside it name it. `back` points to the page's start, `forward` to its end. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={DIRECTIONAL.has(name) ? styles.directional : styles.icon}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
