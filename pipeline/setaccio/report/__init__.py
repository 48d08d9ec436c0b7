"""One self-contained HTML page that shows every article with its finds."""

from __future__ import annotations

from setaccio.report.page import ReportError, write_report

__all__ = ["ReportError", "write_report"]
