import type { SetFiles } from '../set/files.ts'
import type { Discipline } from '../set/manifest.ts'

/** Who answers for a set, by the register or the case. */
export type Engineer = {
  readonly name: string
  readonly licence?: string
  readonly discipline?: Discipline
}

/** A signature of the set as its judge found it. */
export type SetSignature = {
  readonly judgement: 'valid' | 'invalid' | 'undetermined'
  /** As the certificate says it: a discipline may be one that no set has. */
  readonly holder: Omit<Engineer, 'discipline'> & { readonly discipline?: string }
  /** Names of the files it covers, each with the SHA-256 that was signed, in lower-case hexadecimal; empty where that is not known. */
  readonly covers: ReadonlyMap<string, string>
  /** The file that it is in, where it signs that file alone: a signed PDF among the set's. */
  readonly within?: string
  /** SHA-256 of the manifest that the signature names as the release it is for. */
  readonly releaseDigest?: string
}

/** What others know of the set. Rules that need it say `not-evaluated` where it isn't given. */
export type Known = {
  readonly case?: {
    readonly number: string
    readonly renovationCode: string
    readonly owner?: string
    readonly address?: string
    /** Day of the application (ISO date): the version of the profile that was in force then applies. */
    readonly date?: string
    /** Dwellings, for the number of parking stalls. */
    readonly units?: number
    /** Who is on the case for each discipline. */
    readonly engineers?: readonly Engineer[]
  }
  readonly signatures?: readonly SetSignature[]
  /** The last signed revision of this set. */
  readonly previous?: SetFiles
  /** The sets of other disciplines of the same building, by what each is called. */
  readonly others?: ReadonlyMap<string, SetFiles>
}
