pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme

/*! The letters of owners, and the way back to the digits. */
GridLayout {
    id: root

    signal digitsAsked
    signal erased
    signal pressed(string letter)

    columnSpacing: Theme.landscape ? Theme.gap / 2 : Theme.gap
    columns: Theme.landscape ? 14 : 6
    rowSpacing: Theme.landscape ? Theme.gap / 2 : Theme.gap

    Repeater {
        model: ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X",
            "Y", "Z"]

        LetterKey {
            required property string modelData

            font.pixelSize: Theme.fontText
            objectName: "letter" + modelData
            text: modelData

            onClicked: root.pressed(modelData)
        }
    }
    LetterKey {
        objectName: "digits"
        text: qsTr("123")

        onClicked: root.digitsAsked()
    }
    LetterKey {
        objectName: "letterErase"
        text: qsTr("Erase")

        onClicked: root.erased()
    }

    component LetterKey: ActionButton {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: Theme.touchTarget * 1.2
        Layout.minimumHeight: Theme.touchTarget
        Layout.minimumWidth: Theme.touchTarget
        Layout.preferredHeight: Theme.touchTarget
        Layout.preferredWidth: Theme.touchTarget
        leftPadding: Theme.gap / 4
        rightPadding: Theme.gap / 4
    }
}
