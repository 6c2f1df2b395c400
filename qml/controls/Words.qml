import QtQuick
import QtQuick.Layouts
import Attendant.Theme

/*! What is said to a customer. Takes the room it needs and no more; with less than that it becomes smaller. */
Label {
    id: root

    property bool yielding: true ///< may become smaller so that something else fits

    Layout.fillHeight: true
    Layout.fillWidth: true
    Layout.maximumHeight: measure.implicitHeight
    Layout.minimumHeight: root.yielding ? Theme.gone : measure.implicitHeight
    Layout.preferredHeight: measure.implicitHeight
    color: Theme.resultInk

    Text {
        id: measure

        font: root.font
        text: root.text
        textFormat: root.textFormat
        visible: false
        width: root.width
        wrapMode: root.wrapMode
    }
}
