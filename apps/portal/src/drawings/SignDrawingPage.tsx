export function SignDrawingPage() {
  return null
}
