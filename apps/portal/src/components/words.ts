import { enComponents } from '../messages/en-components.ts'
import { faComponents } from '../messages/fa-components.ts'
import { useMessages } from '../messages/index.ts'

const words = { fa: faComponents, en: enComponents }

export const useWords = () => words[useMessages().language]
