"""Someone without a mouse: Tab, Enter, Space and arrows; the focus is always visible."""

from playwright.sync_api import Page

MOST_STOPS = 120
NAME = """() => {
    const one = document.activeElement;
    const labels = [...(one.labels ?? [])].map(label => label.innerText);
    return [one.getAttribute("aria-label") ?? "", one.innerText ?? "", ...labels].join(" ").trim();
}"""
# The ring may be drawn by the element, by the area of its link, or by the frame around its field; on a map
# the shape gets a stroke.
IS_SEEN = """() => {
    const one = document.activeElement;
    const drawn = style => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
        || style.boxShadow !== "none";
    const places = [[one], [one, "::after"], [one, "::before"], [one.parentElement]];
    const shape = one.querySelector(".map__area");
    const isStroked = shape && parseFloat(getComputedStyle(shape).strokeWidth) >= 2;
    const box = one.getBoundingClientRect();
    const isInSight = box.bottom > 0 && box.top < innerHeight;
    const isBrowsersOwn = one.matches("[type=date], [type=time]"); // rings its parts itself
    const isDrawn = places.some(place => drawn(getComputedStyle(...place)));
    return isInSight && (isDrawn || isStroked || isBrowsersOwn);
}"""


class Keyboard:
    """Keys on a page; remembers stops at which no focus was to be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[str] = []

    def goes_to(self, name: str) -> None:
        """Tab until the focus is on what bears this name."""
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(NAME)
            if not self.page.evaluate(IS_SEEN):
                self.unseen.append(f"{self.page.url}: {here}")
            if name in here:
                return
        raise AssertionError(f"„{name}“ is out of the keyboard's reach on {self.page.url}")

    def presses(self, name: str) -> None:
        """Tab to it, then Enter; it stays on this page."""
        self.goes_to(name)
        self.page.keyboard.press("Enter")

    def follows(self, name: str) -> None:
        """Tab to a link or button, then Enter; it leads elsewhere."""
        self.goes_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def types(self, field: str, text: str) -> None:
        """Tab to the field, then write."""
        self.goes_to(field)
        self.page.keyboard.type(text)

    def chooses(self, group: str, option: str) -> None:
        """Tab into the group of choices, then arrows."""
        self.goes_to(group)
        while option not in self.page.evaluate(NAME):
            self.page.keyboard.press("ArrowDown")
