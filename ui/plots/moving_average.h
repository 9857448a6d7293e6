#pragma once

namespace attune {

/// The exponential moving average of a curve, taken at every update of the line through its points: a curve of which only every
/// tenth point was kept is smoothed like the whole one. Unbiased at its start.
class MovingAverage {
public:
    /// The average at `update`, which lies behind the last one; `smoothing`: what is kept of the average at each update, 0 … 0.99.
    /// NaN and infinities are left out and give NaN.
    double add(double update, double value, double smoothing);

private:
    double m_average = 0.0;  // times its weight
    double m_weight = 0.0;   // 0: no value yet
    double m_update = 0.0;
    double m_value = 0.0;
};

}  // namespace attune
