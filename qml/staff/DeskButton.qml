import QtQuick
import QtQuick.Templates as T
import Attendant.Theme

/*! A button of the staff pages. A grave one has to be held. */
T.AbstractButton {
    id: root

    property bool grave: false
    property bool quiet: false ///< one of several to choose from
    property bool chosen: false
    readonly property color ground: root.grave ? Theme.no : root.quiet ? (root.chosen ? Theme.paperInk : Theme.deskCard) : Theme.wait

    signal done ///< pressed, or held long enough

    Accessible.name: root.text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.deskRow
    implicitWidth: Math.max(Theme.deskRow * 1.5, words.implicitWidth + leftPadding + rightPadding)
    leftPadding: Theme.gap
    opacity: !root.enabled ? Theme.dim : root.down ? Theme.pressed : Theme.clear
    rightPadding: Theme.gap

    background: Rectangle {
        border.color: root.visualFocus || root.quiet ? Theme.paperInk : "transparent"
        border.width: root.visualFocus ? Theme.line * 2 : Theme.line / 2
        color: root.ground
        radius: Theme.radiusSmall
    }
    contentItem: DeskText {
        color: root.quiet && !root.chosen ? Theme.paperInk : Theme.resultInk
        horizontalAlignment: Text.AlignHCenter
        text: root.text
    }

    onClicked: {
        if (!root.grave)
            root.done();
    }
    onPressAndHold: {
        if (root.grave)
            root.done();
    }

    DeskText {
        id: words

        text: root.text
        visible: false
    }
}
