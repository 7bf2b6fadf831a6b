//! A picture of time against pairs, both in powers of ten, as SVG.
//!
//! Without this file the reader of the table would have to see in their head how cost grows.

use std::fmt::Write as _;

use super::contest::Round;

/// Where the picture is kept.
pub(crate) const PATH: &str = "docs/pictures/matching-speed.svg";

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 460.0;
const LEFT: f64 = 70.0;
const BOTTOM: f64 = 50.0;
const TOP: f64 = 20.0;
const RIGHT: f64 = 120.0;

/// The powers of ten the axes go over: pairs, and seconds.
const PAIRS: (i32, i32) = (4, 8);
const SECONDS: (i32, i32) = (-6, 3);

/// One line of the picture.
struct Series {
    name: &'static str,
    colour: &'static str,
    dash: &'static str,
    points: Vec<(f64, f64)>,
}

/// The picture: our three aims, the peers on the sum, and one pass over the pairs.
pub(crate) fn draw(rounds: &[Round]) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" \
         font-size=\"12\" role=\"img\" aria-label=\"Seconds against pairs\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"white\"/>\n"
    );
    axes(&mut svg);
    for series in all(rounds) {
        line(&mut svg, &series);
    }
    svg.push_str("</svg>\n");
    svg
}

fn all(rounds: &[Round]) -> Vec<Series> {
    let of = |name: &str, aim: &str| {
        points(rounds, aim, |round| round.of(name).map(|figures| figures.cpu_seconds))
    };
    let pass = points(rounds, "sum", |round| round.figures.first().and_then(|figures| figures.pass_seconds));
    vec![
        Series { name: "LEMON, sum", colour: "#b35900", dash: "4 3", points: of("LEMON", "sum") },
        Series { name: "OR-tools, sum", colour: "#a3195b", dash: "4 3", points: of("OR-tools", "sum") },
        Series { name: "ours, urgent", colour: "#0b6e4f", dash: "8 3", points: of("befriend", "urgent") },
        Series { name: "ours, lex", colour: "#3b8ea5", dash: "2 2", points: of("befriend", "lex") },
        Series { name: "ours, sum", colour: "#12355b", dash: "none", points: of("befriend", "sum") },
        Series { name: "one pass", colour: "#777777", dash: "none", points: pass },
    ]
}

/// The slowest instance of each size, by size.
fn points(rounds: &[Round], aim: &str, seconds: impl Fn(&Round) -> Option<f64>) -> Vec<(f64, f64)> {
    let mut rounds: Vec<&Round> = rounds.iter().filter(|round| round.aim == aim).collect();
    rounds.sort_by_key(|round| round.pairs);
    #[expect(clippy::cast_precision_loss, reason = "a place in a picture")]
    rounds.into_iter().filter_map(|round| Some((round.pairs as f64, seconds(round)?))).collect()
}

fn across(pairs: f64) -> f64 {
    let part = (pairs.log10() - f64::from(PAIRS.0)) / f64::from(PAIRS.1 - PAIRS.0);
    LEFT + part * (WIDTH - LEFT - RIGHT)
}

fn down(seconds: f64) -> f64 {
    let part = (seconds.log10() - f64::from(SECONDS.0)) / f64::from(SECONDS.1 - SECONDS.0);
    HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP)
}

fn axes(svg: &mut String) {
    let (right, bottom) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
    for power in PAIRS.0..=PAIRS.1 {
        let x = across(10f64.powi(power));
        let _ = writeln!(svg, "<path d=\"M{x:.1} {TOP}V{bottom}\" stroke=\"#e2e2e2\"/>");
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">10<tspan dy=\"-5\" font-size=\"9\">{power}</tspan></text>",
            bottom + 18.0
        );
    }
    for (power, label) in (SECONDS.0..=SECONDS.1)
        .zip(["1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s", "1000 s"])
    {
        let y = down(10f64.powi(power));
        let _ = writeln!(svg, "<path d=\"M{LEFT} {y:.1}H{right}\" stroke=\"#e2e2e2\"/>");
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>",
            LEFT - 6.0,
            y + 4.0
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">possible pairs</text>",
        f64::midpoint(LEFT, right),
        HEIGHT - 10.0
    );
}

fn line(svg: &mut String, series: &Series) {
    let Series { name, colour, dash, points } = series;
    let Some((pairs, seconds)) = points.last() else { return };
    let places: Vec<String> = points
        .iter()
        .map(|(pairs, seconds)| format!("{:.1},{:.1}", across(*pairs), down(*seconds)))
        .collect();
    let _ = writeln!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>",
        places.join(" ")
    );
    for (pairs, seconds) in points {
        let _ = writeln!(
            svg,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"2.5\" fill=\"{colour}\"/>",
            across(*pairs),
            down(*seconds)
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\">{name}</text>",
        across(*pairs) + 6.0,
        down(*seconds) + 4.0
    );
}
