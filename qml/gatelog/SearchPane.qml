pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Gatelog
import Attendant.Theme

/*! Part of a number, and who passed with it. */
ColumnLayout {
    id: root

    required property GateViewModel viewModel
    property bool letters: false ///< the pad that is shown

    spacing: Theme.gap

    Rectangle {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touchTarget
        border.color: Theme.key
        border.width: Theme.line * 2
        color: Theme.paper
        radius: Theme.radius

        Label {
            Accessible.name: root.viewModel.wanted
            Accessible.role: Accessible.EditableText
            anchors.fill: parent
            anchors.margins: Theme.gap / 2
            color: root.viewModel.wanted === "" ? Theme.paperInkQuiet : Theme.paperInk
            font.weight: root.viewModel.wanted === "" ? Theme.weightText : Theme.weightStrong
            objectName: "wanted"
            text: root.viewModel.wanted === "" ? qsTr("Part of the number") : root.viewModel.wanted
            wrapMode: Text.NoWrap
        }
    }
    Item {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.touchTarget

        Label {
            anchors.fill: parent
            color: Theme.groundInkQuiet
            objectName: "nothingFound"
            text: qsTr("No record with this number")
            visible: root.viewModel.found.count === 0 && root.viewModel.wanted !== ""
        }
        ListView {
            anchors.fill: parent
            clip: true
            model: root.viewModel.found
            objectName: "found"
            spacing: Theme.gap / 2

            delegate: PassRow {
                width: ListView.view.width
            }
        }
    }
    NumberPad {
        Layout.fillHeight: false
        Layout.fillWidth: true
        extraText: qsTr("ABC")
        flat: true
        visible: !root.letters

        onErased: root.viewModel.erase()
        onExtraPressed: root.letters = true
        onPressed: digit => root.viewModel.type(digit)
    }
    LetterPad {
        Layout.fillHeight: false
        Layout.fillWidth: true
        visible: root.letters

        onDigitsAsked: root.letters = false
        onErased: root.viewModel.erase()
        onPressed: letter => root.viewModel.type(letter)
    }
}
