/** Something the server can't be started with; the message says what is wrong, and what it should be. */
export class ConfigurationError extends Error {
  readonly code: 'configuration' | 'log-key' | 'log-key-damaged' | 'log-name'

  constructor(message: string, code: ConfigurationError['code'] = 'configuration') {
    super(message)
    this.name = 'ConfigurationError'
    this.code = code
  }
}
