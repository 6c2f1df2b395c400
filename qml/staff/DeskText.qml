import QtQuick
import Attendant.Theme

/*! Text of the staff pages: smaller than a customer's, dark on light. */
Text {
    color: Theme.paperInk
    elide: Text.ElideRight
    font.family: Theme.family
    font.pixelSize: Theme.fontDesk
    font.weight: Theme.weightText
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
