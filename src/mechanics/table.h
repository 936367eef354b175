#pragma once

#include <cstddef>
#include <vector>

namespace palpate::mechanics {

/// Rows of numbers over frames, each row in one piece, so that neighbouring frames are computed
/// side by side. Rows are padded to a multiple of 8 frames; the padding is never read as a result.
class Table {
 public:
  Table() = default;
  Table(int rows, int frames)
      : rows_(rows),
        frames_(frames),
        stride_((frames + 7) / 8 * 8),
        numbers_(static_cast<std::size_t>(rows) * static_cast<std::size_t>(stride_), 0.0) {}

  /// Makes it a table of this shape. One that has it already keeps its memory, and its numbers.
  void shape(int rows, int frames) {
    if (rows != rows_ || frames != frames_) *this = Table(rows, frames);
  }
  void fill_row(int row, double number) {
    for (int f = 0; f < stride_; ++f) this->row(row)[f] = number;
  }

  [[nodiscard]] int rows() const { return rows_; }
  [[nodiscard]] int frames() const { return frames_; }
  /// Numbers from one row to the next.
  [[nodiscard]] int stride() const { return stride_; }
  [[nodiscard]] double* data() { return numbers_.data(); }
  [[nodiscard]] const double* data() const { return numbers_.data(); }
  [[nodiscard]] double* row(int row) { return data() + static_cast<std::ptrdiff_t>(row) * stride_; }
  [[nodiscard]] const double* row(int row) const {
    return data() + static_cast<std::ptrdiff_t>(row) * stride_;
  }
  [[nodiscard]] double& at(int row, int frame) { return this->row(row)[frame]; }
  [[nodiscard]] double at(int row, int frame) const { return this->row(row)[frame]; }

  /// Repeats the last frame in the padding, so that it holds numbers like the others.
  void fill_padding() {
    for (int r = 0; r < rows_ && frames_ > 0; ++r) {
      for (int f = frames_; f < stride_; ++f) row(r)[f] = row(r)[frames_ - 1];
    }
  }

 private:
  int rows_ = 0;
  int frames_ = 0;
  int stride_ = 0;
  std::vector<double> numbers_;
};

}  // namespace palpate::mechanics
