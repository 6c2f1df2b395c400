pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme

/*! Ten digits, a key to take the last one back, and one key more. Lies flat where there is no height. */
GridLayout {
    id: root

    property var digits: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]
    property string extraText: ""
    property bool flat: false

    signal erased
    signal extraPressed
    signal pressed(int digit)

    columnSpacing: Theme.gap
    columns: root.flat ? 6 : 3
    rowSpacing: Theme.gap

    Repeater {
        model: root.digits.slice(0, 9)

        PadKey {
            required property int modelData

            objectName: "pad" + modelData
            text: modelData

            onClicked: root.pressed(modelData)
        }
    }
    PadKey {
        font.pixelSize: Theme.fontSmall
        objectName: "padExtra"
        text: root.extraText

        onClicked: root.extraPressed()
    }
    PadKey {
        objectName: "pad" + root.digits[9]
        text: root.digits[9]

        onClicked: root.pressed(root.digits[9])
    }
    PadKey {
        font.pixelSize: Theme.fontSmall
        objectName: "padErase"
        text: qsTr("Erase")

        onClicked: root.erased()
    }

    component PadKey: ActionButton {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: Theme.touchTarget * 1.5
        Layout.minimumHeight: Theme.touchTarget
        Layout.minimumWidth: Theme.touchTarget
        Layout.preferredHeight: Theme.touchTarget
        Layout.preferredWidth: Theme.touchTarget
        font.pixelSize: Theme.fontTitle
        leftPadding: Theme.gap / 4
        rightPadding: Theme.gap / 4
    }
}
