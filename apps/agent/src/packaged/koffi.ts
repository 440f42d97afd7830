/** Stands for `koffi` in the packaged agent: its native part from inside the agent, and from nowhere else on the disk. */
import { nativeLibrary } from './native.ts'

const native: { exports: unknown } = { exports: {} }
process.dlopen(native as NodeJS.Module, nativeLibrary())

export default native.exports
