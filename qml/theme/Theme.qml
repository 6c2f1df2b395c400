pragma Singleton

import QtQuick

/*! Every colour, size and duration of the customers' screens. Sizes are for a panel of 600 × 1024 and grow with it. */
QtObject {
    id: theme

    // Set by the window.
    property real panelWidth: 600
    property real panelHeight: 1024
    property bool largeText: false
    property bool highContrast: false
    property bool motion: true

    readonly property bool landscape: panelWidth > panelHeight
    readonly property real scale: landscape ? Math.min(panelWidth / 1240, panelHeight / 780)
                                            : Math.min(panelWidth / 600, panelHeight / 1024)
    readonly property real textScale: largeText ? 1.5 * scale : scale

    // Type
    readonly property string family: "Noto Sans CJK KR"
    readonly property real fontNumber: 120 * scale
    readonly property real fontTitle: 44 * textScale
    readonly property real fontText: 30 * textScale
    readonly property real fontSmall: 22 * textScale
    readonly property real fontLeast: 18 * scale ///< a long line shrinks so far, and no further
    readonly property real lineSmall: 36 * textScale ///< what a line of small text takes
    readonly property int weightText: Font.Normal
    readonly property int weightStrong: Font.Bold

    // Space
    readonly property real margin: 24 * scale
    readonly property real gap: 16 * scale
    readonly property real radius: 20 * scale
    readonly property real radiusSmall: 8 * scale
    readonly property real line: Math.max(1, 2 * scale)
    readonly property real touchTarget: 72 * scale
    readonly property real bar: (largeText ? 124 : 96) * scale
    readonly property real ring: 148 * scale
    readonly property real ringLine: 14 * scale
    readonly property real icon: 44 * scale
    readonly property real tile: 112 * scale
    readonly property real hint: 220 * scale
    readonly property real mapCell: 44 * scale
    readonly property real cardLow: (landscape ? 600 : 690) * scale ///< a card lower than this leaves out what it can

    readonly property int shelf: 20 ///< items that fill a stock bar: as many as a box holds

    // Colour
    readonly property color ground: highContrast ? "#000000" : "#0F1B2D"
    readonly property color groundLow: highContrast ? "#000000" : "#16263D"
    readonly property color groundInk: "#F7F9FC"
    readonly property color groundInkQuiet: highContrast ? "#FFFFFF" : "#A9B8CE"
    readonly property color paper: highContrast ? "#FFFFFF" : "#F7F9FC"
    readonly property color paperInk: highContrast ? "#000000" : "#12233A"
    readonly property color paperLine: highContrast ? "#555555" : "#D5DCE6"
    readonly property color paperInkQuiet: highContrast ? "#000000" : "#52647D"
    readonly property color key: "#F2B84B"
    readonly property color go: highContrast ? "#00543F" : "#0B7A63"
    readonly property color wait: highContrast ? "#0A2F8F" : "#2159B8"
    readonly property color no: highContrast ? "#8A0B12" : "#B8323A"
    readonly property color staff: highContrast ? "#5C3A00" : "#94600A"
    readonly property color resultInk: "#FFFFFF"
    readonly property color button: highContrast ? "#FFFFFF" : "#223652"
    readonly property color buttonInk: highContrast ? "#000000" : "#F7F9FC"
    readonly property color chosen: highContrast ? "#000000" : "#F7F9FC"
    readonly property color chosenInk: highContrast ? "#FFFFFF" : "#12233A"
    readonly property color free: "#3FB898"
    readonly property color taken: highContrast ? "#555555" : "#31445F"
    readonly property color away: "#E0A33A"
    readonly property color broken: "#B0505A"

    // Staff's pages: light, and denser
    readonly property real deskRow: 52 * scale
    readonly property real deskRail: (landscape ? 170 : 132) * scale
    readonly property real deskTile: 116 * scale
    readonly property real deskSheet: 470 * scale
    readonly property real deskGap: 8 * scale
    readonly property real deskGlyph: 16 * scale
    readonly property real fontDesk: 20 * scale
    readonly property real fontDeskSmall: 16 * scale
    readonly property color desk: highContrast ? "#FFFFFF" : "#E8EDF4"
    readonly property color deskCard: "#FFFFFF"
    readonly property color deskRailGround: highContrast ? "#000000" : "#1B2C47"
    readonly property color deskOff: "#5B6472"

    readonly property real dim: 0.35
    readonly property real pressed: 0.8
    readonly property real clear: 1
    readonly property real gone: 0

    // Motion
    readonly property int motionFlip: motion ? 250 : 0
    readonly property int motionPulse: motion ? 900 : 0
    readonly property int motionHint: motion ? 1400 : 0
    readonly property int motionRest: motion ? 6000 : 0 ///< a screen that nobody looks at does not draw
}
