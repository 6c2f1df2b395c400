pragma ComponentBehavior: Bound

import QtQuick
import Attendant.Controls
import Attendant.Staff
import Attendant.Theme

/*! What is about to be done: what it means, why, and how many. */
Column { // no layout: what wraps in it would have it polished without end
    id: root

    required property DeskViewModel viewModel

    spacing: Theme.gap

    DeskText {
        font.weight: Theme.weightStrong
        text: root.viewModel.deed
        width: root.width
        wrapMode: Text.WordWrap
    }
    DeskText {
        objectName: "sentence"
        text: root.viewModel.sentence
        visible: text !== ""
        width: root.width
        wrapMode: Text.WordWrap
    }
    DeskText {
        color: Theme.paperInkQuiet
        text: qsTr("Why?")
        visible: root.viewModel.wantsReason
        width: root.width
    }
    Flow {
        spacing: Theme.deskGap
        visible: root.viewModel.wantsReason
        width: root.width

        Repeater {
            model: root.viewModel.reasons

            DeskButton {
                required property int index
                required property string name
                required property string title

                objectName: "reason " + name
                quiet: true
                text: title

                onDone: root.viewModel.giveReason(index)
            }
        }
    }
    DeskText {
        objectName: "hint"
        text: root.viewModel.hint
        visible: text !== ""
        width: root.width
        wrapMode: Text.WordWrap
    }
    Rectangle {
        border.color: Theme.paperInk
        border.width: Theme.line / 2
        color: Theme.deskCard
        height: Math.max(Theme.deskRow, typed.implicitHeight)
        radius: Theme.radiusSmall
        visible: root.viewModel.wantsNumber || root.viewModel.wantsText || root.viewModel.hint !== ""
        width: root.width

        DeskText {
            id: typed

            anchors.centerIn: parent
            font.pixelSize: root.viewModel.wantsText ? Theme.fontSmall : Theme.fontText
            horizontalAlignment: Text.AlignHCenter
            objectName: "typed"
            text: root.viewModel.typed
            width: parent.width - 2 * Theme.gap
            wrapMode: Text.WrapAnywhere
        }
    }
    DeskKeys {
        visible: root.viewModel.wantsText
        width: root.width

        onErased: root.viewModel.erase()
        onTyped: letter => root.viewModel.type(letter)
    }
    NumberPad {
        extraText: qsTr("Back")
        visible: root.viewModel.wantsNumber
        width: root.width

        onErased: root.viewModel.erase()
        onExtraPressed: root.viewModel.close()
        onPressed: digit => root.viewModel.press(digit)
    }
}
