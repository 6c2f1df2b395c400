import QtQuick
import Attendant.Staff
import Attendant.Theme

/*! A state as colour and shape: round and full is well, a diamond waits, a square is amiss, a ring is switched off. */
Item {
    id: root

    required property int sign
    readonly property color ink: root.sign === DeskModel.Good ? Theme.go : root.sign === DeskModel.Wait ? Theme.staff
                                                                       : root.sign === DeskModel.Bad ? Theme.no : Theme.deskOff

    implicitHeight: Theme.deskGlyph
    implicitWidth: Theme.deskGlyph
    visible: root.sign !== DeskModel.None

    Rectangle {
        anchors.centerIn: parent
        border.color: root.ink
        border.width: Theme.line * 1.5
        color: root.sign === DeskModel.Off ? "transparent" : root.ink
        height: root.sign === DeskModel.Wait ? parent.height * 0.8 : parent.height
        radius: root.sign === DeskModel.Good || root.sign === DeskModel.Off ? width / 2 : 0
        rotation: root.sign === DeskModel.Wait ? 45 : 0
        width: height
    }
}
