import QtQuick
import Attendant.Theme

/*! Text of the counter. A line that does not fit becomes smaller rather than cut. */
Text {
    color: Theme.groundInk
    font.family: Theme.family
    font.pixelSize: Theme.fontText
    font.weight: Theme.weightText
    fontSizeMode: Text.Fit
    horizontalAlignment: Text.AlignHCenter
    minimumPixelSize: Theme.fontLeast
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    wrapMode: Text.WordWrap
}
