/** The version that stands in every report: that of the package, kept equal by a test. */
export const VERSION = '0.1.0'
