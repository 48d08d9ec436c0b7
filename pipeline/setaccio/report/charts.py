"""The pictures of the report, drawn by matplotlib as SVG when the page is built.

Text stays text in the SVG, colours that must follow light and dark mode become `currentColor`, and
ids get a prefix of their own, since all pictures share one page.
"""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from setaccio.report.data import Contents

_INK: Final = "#010203"  # stands for the page's own text colour until the SVG is inlined
_MOST_PARTIES: Final = 40
_MOST_MEASURES: Final = 14
_MOST_CURRENCIES: Final = 6
_MARKERS: Final = "osD^vPX*"
# Okabe and Ito's palette: told apart also with the common colour blindnesses.
_COLOURS: Final = (
    "#3a87c8", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#7f7f7f", "#8b4513",
)  # fmt: skip
_STATUS_LINES: Final = {
    "in force": ("-", "#009e73", {"signed", "adopted", "ratified", "in_force", "amended"}),
    "to come": ("--", "#3a87c8", {"negotiating", "planned", "proposed"}),
    "broken off": (":", "#d55e00", {"suspended", "terminated", "violated", "rejected"}),
    "mentioned": ("-.", "#7f7f7f", {"mentioned"}),
}


@dataclass(frozen=True)
class Chart:
    """One picture.

    Attributes:
        key: Identifier on the page and of its captions.
        svg: The drawing, or empty when there is nothing to draw.
        description: What it shows in words and numbers, for those who do not see it.
    """

    key: str
    svg: str
    description: str


def draw_all(contents: Contents) -> list[Chart]:
    """Draw the timeline, the network of parties and the monetary figures."""
    return [_timeline(contents), _network(contents), _money(contents)]


def _figure(width: float, height: float) -> Figure:
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    mpl.rcParams.update(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "setaccio",
            "text.parse_math": False,
            "font.family": "sans-serif",
            "font.size": 10,
            "text.color": _INK,
            "axes.edgecolor": _INK,
            "axes.labelcolor": _INK,
            "xtick.color": _INK,
            "ytick.color": _INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    )
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.patch.set_alpha(0)
    return figure


def _svg(figure: Figure, key: str) -> str:
    stream = io.StringIO()
    figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
    svg = stream.getvalue()
    svg = svg[svg.index("<svg") :].replace(_INK, "currentColor")
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{key}-", svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _day(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None


def _timeline(contents: Contents) -> Chart:
    """Dates and dated agreements along time; what lies far out is counted, not drawn."""
    from matplotlib import dates as mdates  # noqa: PLC0415

    lanes: dict[str, list[datetime.date]] = defaultdict(list)
    by_mention: dict[tuple[str, str], datetime.date] = {}
    for row in contents.tables["dates"]:
        day = _day(row["start_date"])
        if day is None:
            continue
        by_mention.setdefault((row["doc_id"], row["text"]), day)
        if row["timex_type"] in {"DATE", "TIME"}:
            lanes["dates"].append(day)
    for row in contents.tables["agreements"]:
        day = by_mention.get((row["doc_id"], row["date"])) if row["date"] else None
        if day is not None:
            lanes[row["status"].replace("_", " ")].append(day)
    days = sorted(day for lane in lanes.values() for day in lane)
    if not days:
        return Chart("timeline", "", "No dates.")
    low, high = days[len(days) // 20], days[-1 - len(days) // 20]
    margin = max((high - low) // 4, datetime.timedelta(days=30))
    first = low - margin if low - datetime.date.min > margin else datetime.date.min
    last = high + margin if datetime.date.max - high > margin else datetime.date.max
    left_out = sum(not first <= day <= last for day in days)
    names = sorted(lanes, key=lambda name: (name != "dates", name), reverse=True)
    figure = _figure(9, 1.2 + 0.34 * len(names))
    axes = figure.add_subplot()
    axes.xaxis_date()
    for height, name in enumerate(names):
        counts = Counter(day for day in lanes[name] if first <= day <= last)
        axes.scatter(
            mdates.date2num(list(counts)),
            [height] * len(counts),
            s=[28 + 14 * (n - 1) ** 0.7 for n in counts.values()],
            marker="|" if name == "dates" else "D",
            color=_COLOURS[0] if name == "dates" else _COLOURS[1],
            alpha=0.8,
        )
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.grid(axis="x", alpha=0.25)
    described = ", ".join(f"{name} {len(lanes[name])}" for name in reversed(names))
    return Chart(
        "timeline",
        _svg(figure, "timeline"),
        f"{low.isoformat()} – {high.isoformat()}: {described}"
        + (f"; {left_out} far outside" if left_out else ""),
    )


def _network(contents: Contents) -> Chart:
    """Parties joined by the agreements that they make; the line says the status."""
    import networkx as nx  # noqa: PLC0415

    parties: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in contents.tables["agreement_parties"]:
        parties[row["doc_id"], row["start"]].append(row["party"] or row["entity_id"])
    graph: Any = nx.MultiGraph()
    seen = set()
    for row in contents.tables["agreements"]:
        names = list(dict.fromkeys(parties.get((row["doc_id"], row["start"]), ())))
        for one, other in combinations(sorted(names), 2):
            link = (row["doc_id"], row["agreement_id"], row["status"], one, other)
            if link not in seen:
                seen.add(link)
                graph.add_edge(one, other, type=row["type"].replace("_", " "), status=row["status"])
    if not graph:
        return Chart("network", "", "No agreement with two parties.")
    kept = sorted(graph, key=lambda node: (-graph.degree(node), node))[:_MOST_PARTIES]
    left_out = len(graph) - len(kept)
    graph = graph.subgraph(kept)
    positions, width, height = _side_by_side(nx.Graph(graph))
    figure = _figure(9, min(9.0, 1.0 + 9.0 * height / width))
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.margins(0.16)
    drawn: set[str] = set()
    for one, other in sorted(set(map(tuple, map(sorted, nx.Graph(graph).edges())))):
        edges = sorted(
            graph.get_edge_data(one, other).values(), key=lambda e: (e["status"], e["type"])
        )
        label = ", ".join(dict.fromkeys(edge["type"] for edge in edges))
        for group, (style, colour, statuses) in _STATUS_LINES.items():
            number = sum(edge["status"] in statuses for edge in edges)
            if number:
                (x1, y1), (x2, y2) = positions[one], positions[other]
                thick = min(1 + 0.6 * number, 5)
                shown = None if group in drawn else group
                axes.plot([x1, x2], [y1, y2], style, color=colour, lw=thick, alpha=0.7, label=shown)
                drawn.add(group)
        middle = (
            (positions[one][0] + positions[other][0]) / 2,
            (positions[one][1] + positions[other][1]) / 2,
        )
        if len(kept) <= 24:
            axes.annotate(label, middle, ha="center", va="center", fontsize=8, fontstyle="italic")
    for node in kept:
        axes.plot(*positions[node], "o", color=_INK, markersize=5)
        axes.annotate(node, positions[node], xytext=(0, 7), textcoords="offset points", ha="center")
    figure.legend(loc="outside lower left", ncols=4, frameon=False)
    links = ", ".join(
        f"{one} – {other} ({edge['type']}, {edge['status'].replace('_', ' ')})"
        for one, other, edge in sorted(
            graph.edges(data=True), key=lambda e: (e[0], e[1], e[2]["type"], e[2]["status"])
        )[:30]
    )
    return Chart(
        "network",
        _svg(figure, "network"),
        links + (f"; {left_out} more parties" if left_out else ""),
    )


def _side_by_side(graph: Any) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Lay out each connected component in a box of its own, the boxes in rows, largest first.

    A force layout of all components at once pushes them apart and crushes each.

    Returns:
        Node -> (x, y), and the width and height of the whole.
    """
    import networkx as nx  # noqa: PLC0415

    components = sorted(nx.connected_components(graph), key=lambda nodes: (-len(nodes), min(nodes)))
    boxes = [2.2 * len(nodes) ** 0.5 for nodes in components]
    width = max(*boxes, 1.6 * sum(box * box for box in boxes) ** 0.5)
    positions: dict[str, tuple[float, float]] = {}
    x = y = row_height = 0.0
    for nodes, box in zip(components, boxes, strict=True):
        if x and x + box > width:
            x, y, row_height = 0.0, y - row_height, 0.0
        part = graph.subgraph(sorted(nodes))
        layout = nx.circular_layout if len(nodes) <= 4 else nx.spring_layout
        options = {} if len(nodes) <= 4 else {"seed": 0, "k": 2.0}
        for node, (dx, dy) in sorted(layout(part, scale=0.34 * box, **options).items()):
            positions[node] = (x + box / 2 + dx, y - box / 2 + dy * 0.8)
        x += box
        row_height = max(row_height, box)
    return positions, width, row_height - y


def _magnitude(amount: float, _position: object) -> str:
    for size, name in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        if amount >= size:
            return f"{amount / size:g} {name}"
    return f"{amount:g}"


def _money(contents: Contents) -> Chart:
    """Amounts on a log scale, a line a measure, a marker a currency."""
    from matplotlib.ticker import FuncFormatter, NullFormatter  # noqa: PLC0415

    points = []
    for row in contents.tables["money"]:
        amount = float(row["amount_min"] or row["amount_max"] or 0)
        if amount > 0:
            points.append((row["measure"] or "–", row["currency"], amount))
    if not points:
        return Chart("money", "", "No monetary figures.")
    measures = [
        name for name, _ in Counter(point[0] for point in points).most_common(_MOST_MEASURES)
    ]
    common = Counter(point[1] for point in points).most_common()
    currencies = [name for name, _ in common[:_MOST_CURRENCIES]]
    measures.sort(key=lambda name: max(p[2] for p in points if p[0] == name))
    figure = _figure(9, 1.3 + 0.32 * len(measures))
    axes = figure.add_subplot()
    for number, currency in enumerate([*currencies, ""]):
        mine = [
            point
            for point in points
            if point[0] in measures
            and (point[1] == currency if currency else point[1] not in currencies)
        ]
        if mine:
            axes.scatter(
                [amount for _, _, amount in mine],
                [measures.index(measure) for measure, _, _ in mine],
                marker=_MARKERS[number],
                color=_COLOURS[number],
                s=42,
                alpha=0.8,
                label=currency or "…",
            )
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(FuncFormatter(_magnitude))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_yticks(range(len(measures)), [name[:38] for name in measures])
    axes.grid(axis="x", alpha=0.25)
    axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    left_out = sum(point[0] not in measures for point in points)
    listed = ", ".join(
        f"{measure} {amount:,.0f} {currency}" for measure, currency, amount in points[:20]
    )
    return Chart(
        "money",
        _svg(figure, "money"),
        listed + (f"; {left_out} of other measures" if left_out else ""),
    )
