#pragma once

namespace palpate::mechanics {

/// A vector in space. The unit and the frame stand in the name of what has this type.
template <class V>
struct Vector {
  V x, y, z;

  friend Vector operator+(const Vector& a, const Vector& b) {
    return {a.x + b.x, a.y + b.y, a.z + b.z};
  }
  friend Vector operator-(const Vector& a, const Vector& b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
  }
  friend Vector operator-(const Vector& a) { return {-a.x, -a.y, -a.z}; }
  friend Vector operator*(const Vector& a, V s) { return {a.x * s, a.y * s, a.z * s}; }
  Vector& operator+=(const Vector& b) { return *this = *this + b; }
  Vector& operator-=(const Vector& b) { return *this = *this - b; }
};

template <class V>
V dot(const Vector<V>& a, const Vector<V>& b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

template <class V>
Vector<V> cross(const Vector<V>& a, const Vector<V>& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

/// A vector of numbers in every lane.
template <class V>
Vector<V> broadcast(const Vector<double>& a) {
  return {V(a.x), V(a.y), V(a.z)};
}

template <class V, class M>
Vector<V> select(M mask, const Vector<V>& yes, const Vector<V>& no) {
  return {select(mask, yes.x, no.x), select(mask, yes.y, no.y), select(mask, yes.z, no.z)};
}

/// A rotation R_AB by its columns: the axes of B, expressed in A.
template <class V>
struct Rotation {
  Vector<V> x, y, z;

  /// v_B -> v_A.
  friend Vector<V> operator*(const Rotation& r, const Vector<V>& v) {
    return {r.x.x * v.x + r.y.x * v.y + r.z.x * v.z, r.x.y * v.x + r.y.y * v.y + r.z.y * v.z,
            r.x.z * v.x + r.y.z * v.y + r.z.z * v.z};
  }
  friend Rotation operator*(const Rotation& a, const Rotation& b) {
    return {a * b.x, a * b.y, a * b.z};
  }
};

/// v_A -> v_B for R_AB.
template <class V>
Vector<V> transposed_times(const Rotation<V>& r, const Vector<V>& v) {
  return {dot(r.x, v), dot(r.y, v), dot(r.z, v)};
}

template <class V>
Rotation<V> transposed(const Rotation<V>& r) {
  return {{r.x.x, r.y.x, r.z.x}, {r.x.y, r.y.y, r.z.y}, {r.x.z, r.y.z, r.z.z}};
}

template <class V>
Rotation<V> broadcast(const Rotation<double>& r) {
  return {broadcast<V>(r.x), broadcast<V>(r.y), broadcast<V>(r.z)};
}

/// The rotation about a unit axis by an angle whose sine and cosine are given (Rodrigues).
template <class V>
Rotation<V> about(const Vector<V>& axis, V sine, V cosine) {
  const V rest = V(1.0) - cosine;
  const Vector<V> a = axis * rest;
  const Vector<V> s = axis * sine;
  return {{a.x * axis.x + cosine, a.x * axis.y + s.z, a.x * axis.z - s.y},
          {a.x * axis.y - s.z, a.y * axis.y + cosine, a.y * axis.z + s.x},
          {a.x * axis.z + s.y, a.y * axis.z - s.x, a.z * axis.z + cosine}};
}

}  // namespace palpate::mechanics
