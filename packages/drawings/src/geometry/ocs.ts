export type SpacePoint = { readonly x: number; readonly y: number; readonly z: number }

/**
 * Takes a point of an entity's object coordinate system to world coordinates, by the arbitrary axis algorithm of the
 * DXF Reference. `normal` is the entity's extrusion direction (group 210).
 */
export function ocsToWorld(point: SpacePoint, normal: SpacePoint): SpacePoint {
  // What lies flat, as nearly all does, lies where it says: what follows would only turn -0 into 0.
  if (normal.x === 0 && normal.y === 0 && normal.z === 1)
    return { x: point.x + 0, y: point.y + 0, z: point.z + 0 }
  const z = unit(normal)
  const nearWorldZ = Math.abs(z.x) < 1 / 64 && Math.abs(z.y) < 1 / 64
  const x = unit(cross(nearWorldZ ? { x: 0, y: 1, z: 0 } : { x: 0, y: 0, z: 1 }, z))
  const y = cross(z, x)
  return {
    x: point.x * x.x + point.y * y.x + point.z * z.x,
    y: point.x * x.y + point.y * y.y + point.z * z.y,
    z: point.x * x.z + point.y * y.z + point.z * z.z,
  }
}

/** How much an area in the entity's plane shrinks when seen from above: |cosine| of its tilt; 1 when it lies flat. */
export function planShare(normal: SpacePoint): number {
  return Math.abs(unit(normal).z)
}

function unit(vector: SpacePoint): SpacePoint {
  const length = Math.hypot(vector.x, vector.y, vector.z)
  if (!(length > 0) || !Number.isFinite(length)) return { x: 0, y: 0, z: 1 }
  return { x: vector.x / length, y: vector.y / length, z: vector.z / length }
}

function cross(a: SpacePoint, b: SpacePoint): SpacePoint {
  return { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x }
}
