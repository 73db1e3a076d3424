/** The whole numbers that an answer can be; the parameter `scores` of what reads by `NPS_SCORE`. */
export const SCORES = Array.from({ length: 11 }, (_, score) => score);

/** The highest score of those who advise against the product. */
export const HIGHEST_DETRACTOR = 6;

/** Columns that read an answer as a `number`, and whether it `is_valid`: a score of another scale is never taken for one of this. */
export const NPS_SCORE = `
    toFloat64OrNull(toString(props.score)) AS number,
    ifNull(number IN {scores:Array(Float64)}, false)
      AND ifNull(toFloat64OrNull(toString(props.scale_min)), 0) = 0
      AND ifNull(toFloat64OrNull(toString(props.scale_max)), 10) = 10 AS is_valid`;
